/** Doing what was typed. What is wrong with a line is said in words, and nothing is done. */
import type { Questions } from "../api/types";
import { read } from "../api/client";
import { t } from "../i18n/index.svelte";
import { acts } from "../state/acts.svelte";
import { disposition, incidentType } from "../state/city";
import { queue } from "../state/queue.svelte";
import { room } from "../state/room.svelte";
import { view } from "../state/view.svelte";
import { AID_DOERS } from "./aid";
import { CALL_DOERS } from "./calls";
import { REMINDER_DOERS } from "./reminders";
import { FIND_DOERS } from "./finds";
import { VERBS, verbOf } from "./grammar";
import { incidentNumber } from "./incident";
import { nearly } from "./nearly";
import { ORDER_DOERS } from "./orders";
import { SCENE_DOERS } from "./scene";
import { OCCASION_DOERS } from "./occasions";
import { ROAD_DOERS } from "./roads";
import { RELATED_DOERS } from "./related";
import { TASK_DOERS } from "./tasks";
import { sheetOf } from "../sheet/address";
import { Unclear } from "./unclear";
import { findUnit } from "./units";
import { WARNING_DOERS } from "./warnings";
import { WATCH_DOERS } from "./watch";
import { wordsOf } from "./words";

const OFFERED = 3;

async function take(words: string[]): Promise<boolean> {
  const [first, ...rest] = words;
  const ringing = queue.ringing[0]?.id;
  const id = first?.toUpperCase() ?? (view.selected?.kind === "call" ? view.selected.id : ringing);
  if (id === undefined) throw new Unclear(t("unclear.call"));
  const linked = rest.at(-1);
  const stays = view.stays();
  const answer = await acts.take(String(id), linked === undefined ? null : incidentNumber(linked));
  if (answer?.incident_id) view.goOn({ kind: "incident", id: answer.incident_id }, stays);
  return answer !== null;
}

async function classify([number, code]: string[]): Promise<boolean> {
  const id = incidentNumber(number);
  const type = incidentType(code?.toLowerCase());
  if (!type) throw new Unclear(t("unclear.type"));
  view.select({ kind: "incident", id });
  return (await acts.classify(id, type.code, null, null)) !== null;
}

async function close([number, outcome]: string[]): Promise<boolean> {
  const id = incidentNumber(number);
  if (!disposition(outcome ?? "")) throw new Unclear(t("unclear.outcome"));
  return (await acts.close(id, outcome ?? "")) !== null;
}

function ask([number]: string[]): boolean {
  view.select({ kind: "incident", id: incidentNumber(number) });
  view.asking = true;
  return true;
}

/** The full name of a question: `trapped` is the one of that name which is asked here. */
function questionNamed(word: string, known: Questions): string {
  if (word.includes(".")) return word;
  const here = [known.next, ...known.asked.map((one) => one.question)].flatMap((one) => one?.id ?? []);
  const found = here.find((id) => id.split(".")[1] === word);
  if (found !== undefined) return found;
  const protocol = here[0]?.split(".")[0];
  if (protocol === undefined) throw new Unclear(t("unclear.question", { question: word }));
  return `${protocol}.${word}`;
}

async function reply(words: string[]): Promise<boolean> {
  const named = words[0]?.includes("=") ? [] : words.slice(0, 1);
  const id = incidentNumber(named[0]);
  const pairs = words.slice(named.length).map((word) => word.split("="));
  if (pairs.length === 0 || pairs.some((pair) => pair.length !== 2 || pair.includes(""))) {
    throw new Unclear(t("unclear.answers"));
  }
  const known = await read<Questions>(`/api/incidents/${id}/questions`).catch(() => null);
  if (known === null) throw new Unclear(t("unclear.incident"));
  view.select({ kind: "incident", id });
  const answers = pairs.map(([word, code]) => [questionNamed(word ?? "", known), code ?? ""]);
  return (await acts.reply(id, Object.fromEntries(answers) as Record<string, string>)) !== null;
}

function open([word]: string[]): boolean {
  const name = (word ?? "").toUpperCase();
  const unit = findUnit(name);
  if (unit) view.select({ kind: "unit", id: unit.id });
  else if (room.calls.has(name)) view.select({ kind: "call", id: name });
  else view.select({ kind: "incident", id: incidentNumber(word) });
  return true;
}

async function lower([number, level, because, ...why]: string[]): Promise<boolean> {
  const id = incidentNumber(number);
  const wanted = Number(level);
  if (!Number.isInteger(wanted) || wanted < 1 || !because || why.length === 0) {
    throw new Unclear(t("unclear.level"));
  }
  return (await acts.lower(id, wanted, why.join(" "))) !== null;
}

async function standoff([number, ...place]: string[]): Promise<boolean> {
  const id = incidentNumber(number);
  if (place.length === 0) throw new Unclear(t("unclear.place"));
  return (await acts.staging(id, place.join(" "))) !== null;
}

/** The first that waits for a unit and can be given one now; else the first that waits. */
function held(): boolean {
  const next = queue.short.find((row) => row.incident.held?.ready.length) ?? queue.short[0];
  if (next === undefined) throw new Unclear(t("held.none"));
  view.select({ kind: "incident", id: next.id });
  return true;
}

async function reopen([number, ...why]: string[]): Promise<boolean> {
  const id = incidentNumber(number);
  if (why.length === 0) throw new Unclear(t("unclear.reason"));
  view.select({ kind: "incident", id });
  return (await acts.reopen(id, why.join(" "))) !== null;
}

/** What was done last here, while that is offered. */
function undo(): boolean {
  const last = acts.note?.undo;
  if (!last) throw new Unclear(t("unclear.undo"));
  last();
  return true;
}

/** Declaring an incident major, or ending that: `major 42 reason`. */
async function major(words: string[], way: "major" | "stand-down-major"): Promise<boolean> {
  const [number, ...why] = words;
  const n = incidentNumber(number);
  const reason = why.join(" ");
  if (reason === "") throw new Unclear(t("unclear.reason"));
  view.select({ kind: "incident", id: n });
  const done = t(way === "major" ? "done.major" : "done.stoodDown", { n });
  return (await acts.ask(`incidents/${n}/${way}`, { reason }, done)) !== null;
}

const DOERS: Record<string, (words: string[]) => boolean | Promise<boolean>> = {
  ...CALL_DOERS,
  ...ORDER_DOERS,
  ...FIND_DOERS,
  ...REMINDER_DOERS,
  take,
  classify,
  reinforce: async ([number]) => (await acts.reinforce(incidentNumber(number))) !== null,
  held,
  lower,
  standoff,
  calledback: async ([number]) => (await acts.calledBack(incidentNumber(number))) !== null,
  close,
  reopen,
  undo,
  ask,
  reply,
  prealert: async ([number]) => (await acts.prealert(incidentNumber(number))) !== null,
  standdown: async ([number]) => (await acts.standDown(incidentNumber(number))) !== null,
  volunteers: async ([number, ...said]) =>
    (await acts.askVolunteers(incidentNumber(number), said.join(" "))) !== null,
  open,
  major: (words) => major(words, "major"),
  majorover: (words) => major(words, "stand-down-major"),
  ...WATCH_DOERS,
  ...SCENE_DOERS,
  ...TASK_DOERS,
  ...RELATED_DOERS,
  ...ROAD_DOERS,
  ...AID_DOERS,
  ...OCCASION_DOERS,
  ...WARNING_DOERS,
  sheet: ([number]) => {
    window.open(sheetOf(incidentNumber(number)));
    return true;
  },
  paper: () => {
    window.open("/paper");
    return true;
  },
  help: () => {
    view.keysShown = true;
    return true;
  },
  new: () => {
    view.newCall();
    return true;
  },
};

function noVerb(word: string): string {
  const near = nearly(word, VERBS.map((verb) => verb.name))
    .slice(0, OFFERED)
    .map((name) => VERBS.find((verb) => verb.name === name)?.example ?? name);
  if (near.length === 0) return t("unclear.verb", { word });
  return t("unclear.verbNear", { word, near: near.join(" · ") });
}

/** Run a line. True when it was done, so that the line may be emptied. */
export async function run(line: string): Promise<boolean> {
  const [first, ...rest] = wordsOf(line);
  const verb = verbOf(first ?? "");
  const doer = DOERS[verb?.name ?? ""];
  if (!doer) {
    acts.say("bad", noVerb(first ?? ""));
    return false;
  }
  try {
    return await doer(rest);
  } catch (error) {
    if (!(error instanceof Unclear)) throw error;
    acts.say("bad", error.message);
    return false;
  }
}
