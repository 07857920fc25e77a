/** What could come next on the command line. */
import { find, speech, t, words as wordsIn } from "../i18n/index.svelte";
import { callWord } from "../state/calls";
import { closureName } from "../state/closures.svelte";
import { agencyName, clearReasonsOf, typeName } from "../state/city";
import { queue } from "../state/queue.svelte";
import { RELATIONS } from "../state/related";
import { room } from "../state/room.svelte";
import { unitStateKey } from "../state/tone";
import { ENDINGS, STATUSES, statusWord, TRIED, VERBS, verbOf, type Slot, type Verb } from "./grammar";
import { slotAt } from "./parse";
import { HOSPITAL_WORDS } from "./watch";
import { wordsOf } from "./words";

export interface Completion {
  word: string;
  about: string;
}

const SHOWN = 9;
const MINUTES = ["5", "10", "15", "20", "30", "60"];

function units(): Completion[] {
  return [...room.units.values()]
    .sort((a, b) => Number(a.assignment !== null) - Number(b.assignment !== null))
    .map((unit) => ({ word: unit.id, about: find(unitStateKey(unit)) ?? "" }));
}

/** Only a unit with an order has a status that can be reported. */
function ordered(): Completion[] {
  return [...room.units.values()]
    .filter((unit) => unit.assignment !== null)
    .map((unit) => ({
      word: unit.id,
      about: `${unit.assignment?.incident_id} ${find(unitStateKey(unit)) ?? ""}`,
    }));
}

function incidents(): Completion[] {
  return [...queue.waiting, ...queue.held, ...queue.underway].map((row) => ({
    word: String(row.id),
    about:
      row.kind === "incident"
        ? `${typeName(row.incident.incident_type)} ${row.incident.address}`
        : "",
  }));
}

function calls(): Completion[] {
  return [...queue.ringing, ...queue.onLine, ...queue.callBack, ...queue.atDesk].map((row) => ({
    word: String(row.id),
    about: row.kind === "call" ? `${callWord(row.call)} ${row.call.address}` : "",
  }));
}

/** What follows a status: a hospital for a patient, or why a crew cleared. */
function more([, unit, status]: string[]): Completion[] {
  if (STATUSES[statusWord(status)] !== "cleared") return of("hospital");
  const service = room.units.get((unit ?? "").toUpperCase())?.service;
  return clearReasonsOf(service).map((one) => ({ word: one.id, about: wordsIn(one.name) }));
}

function openWarnings(): Completion[] {
  return [...room.watch.warnings.values()]
    .filter((one) => one.over_at === null)
    .map((one) => ({
      word: String(one.id),
      about: `${find(`warnings.status.${one.status}`) ?? ""} ${one[speech.language].headline}`,
    }));
}

function of(slot: Slot, typed: string[] = []): Completion[] {
  switch (slot) {
    case "unit":
      return ordered();
    case "units":
      return units();
    case "anyUnit":
      return units();
    case "more":
      return more(typed);
    case "warning":
      return openWarnings();
    case "warningText":
      return (room.city?.warning_texts ?? []).map((one) => ({ word: one.code, about: wordsIn(one.name) }));
    case "hospital":
      return (room.city?.hospitals ?? []).map((one) => ({ word: one.id, about: wordsIn(one.name) }));
    case "hospitalStatus":
      return ["open", "divert", "close"].map((word) => ({
        word,
        about: find(`hospital.${HOSPITAL_WORDS[word]}`) ?? "",
      }));
    case "service":
      return (room.city?.services ?? []).map((one) => ({ word: one.id, about: wordsIn(one.name) }));
    case "incident":
      return incidents();
    case "call":
      return calls();
    case "callee":
      return (room.city?.services ?? []).map((one) => ({ word: one.id, about: wordsIn(one.name) }));
    case "tried":
      return TRIED.map((word) => ({ word, about: find(`help.${word}`) ?? "" }));
    case "ending":
      return ENDINGS.map((word) => ({ word, about: find(`ending.${word}`) ?? "" }));
    case "linked":
    case "occasion":
      return [...room.watch.occasions.values()].map((one) => ({ word: String(one.id), about: one.name }));
    case "level":
      return (room.city?.duty_levels ?? []).map((one) => ({ word: one.code, about: wordsIn(one.name) }));
    case "neighbour":
      return (room.city?.neighbours ?? []).map((id) => ({ word: id, about: agencyName(id) }));
    case "station":
      return (room.city?.stations ?? []).map((one) => ({ word: one.id, about: wordsIn(one.name) }));
    case "closure":
      return [...room.watch.closures.values()].map((one) => ({
        word: String(one.id),
        about: closureName(one),
      }));
    case "minutes":
      return MINUTES.map((word) => ({ word, about: t("reminders.inMinutes", { n: word }) }));
    case "words":
      return [];
    case "status":
      return Object.entries(STATUSES).map(([word, status]) => ({
        word,
        about: find(`assignment.${status}`) ?? "",
      }));
    case "type":
      return (room.city?.incident_types ?? []).map((type) => ({
        word: type.code,
        about: wordsIn(type.name),
      }));
    case "support":
      return (room.city?.support ?? []).map((one) => ({ word: one.id, about: wordsIn(one.name) }));
    case "relation":
      return RELATIONS.map((word) => ({ word, about: t(`related.${word}`) }));
    case "outcome":
      return (room.city?.dispositions ?? []).map((one) => ({
        word: one.code,
        about: wordsIn(one.name),
      }));
  }
}

/** A verb in the writing in which it was begun. */
function offer({ name, zh, help }: Verb, typed: string): Completion {
  const [word, other] = typed !== "" && zh.startsWith(typed) ? [zh, name] : [name, zh];
  return { word, about: `${other} · ${t(help)}` };
}

/** The line with its last word, which is being typed, as it was chosen. */
export function completed(line: string, { word }: Completion): string {
  const begun = line === "" || /\s$/.test(line) ? "" : (wordsOf(line).at(-1) ?? "");
  return `${line.slice(0, line.length - begun.length)}${word} `;
}

/** Candidates for the word that is being typed, best first. */
export function complete(line: string): Completion[] {
  const words = wordsOf(line);
  const fresh = line === "" || /\s$/.test(line);
  const typed = fresh ? "" : (words.pop() ?? "").toLowerCase();
  if (words.length === 0) {
    // As many as fit above the line: of all verbs the first would lie above the window.
    return VERBS.filter((verb) => verb.name.startsWith(typed) || verb.zh.startsWith(typed))
      .slice(0, SHOWN)
      .map((verb) => offer(verb, typed));
  }
  const verb = verbOf(words[0] ?? "");
  const slot = verb ? slotAt(verb, words) : null;
  if (slot === null) return [];
  const used = new Set(words);
  const fitting = of(slot, words).filter(
    ({ word, about }) =>
      !used.has(word) &&
      (word.toLowerCase().includes(typed) || about.toLowerCase().includes(typed)),
  );
  if (slot === "units" && words.length > 1) fitting.unshift({ word: "to", about: t("help.to") });
  return fitting
    .sort((a, b) => Number(b.word.toLowerCase().startsWith(typed)) - Number(a.word.toLowerCase().startsWith(typed)))
    .slice(0, SHOWN);
}
