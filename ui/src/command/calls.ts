/** The command line's verbs about calls. Without a call's name the chosen one is meant. */
import { t } from "../i18n/index.svelte";
import { acts } from "../state/acts.svelte";
import { queue } from "../state/queue.svelte";
import { calleeOf } from "../state/calls";
import { view } from "../state/view.svelte";
import { ENDINGS, TRIED } from "./grammar";
import { incidentNumber } from "./incident";
import { parseMerge } from "./parse";
import { Unclear } from "./unclear";

const CALL = /^C[1-9]\d*$/;

/** The call that is named first, and the words after it. */
function callAndRest(words: string[]): [string, string[]] {
  const named = (words[0] ?? "").toUpperCase();
  if (CALL.test(named)) return [named, words.slice(1)];
  const chosen = view.selected?.kind === "call" ? view.selected.id : queue.ringing[0]?.id;
  if (chosen === undefined) throw new Unclear(t("unclear.call"));
  return [String(chosen), words];
}

async function transfer(words: string[]): Promise<boolean> {
  const [call, [to, ...because]] = callAndRest(words);
  const callee = to === undefined ? null : calleeOf(to);
  if (callee === null) throw new Unclear(t("unclear.transfer"));
  const why = because.filter((word) => word !== "because" && word !== "因为").join(" ");
  const reason = why || t("reason.line");
  return (await acts.transfer(call, callee.service, callee.seat, reason, callee.name)) !== null;
}

async function text(words: string[]): Promise<boolean> {
  const [call, said] = callAndRest(words);
  if (said.length === 0) throw new Unclear(t("unclear.text"));
  return (await acts.text(call, said.join(" "))) !== null;
}

async function callback(words: string[]): Promise<boolean> {
  const [call, [how]] = callAndRest(words);
  const tried = TRIED.includes(how ?? "") ? how : "reached";
  return (await acts.callBack(call, tried === "reached")) !== null;
}

async function end(words: string[]): Promise<boolean> {
  const [call, [how, ...because]] = callAndRest(words);
  if (how === undefined || !ENDINGS.includes(how)) throw new Unclear(t("unclear.ending"));
  return (await acts.end(call, how, because.join(" ") || null)) !== null;
}

async function split(words: string[]): Promise<boolean> {
  const [call] = callAndRest(words);
  const stays = view.stays();
  const answer = await acts.split(call);
  if (answer?.incident_id) view.goOn({ kind: "incident", id: answer.incident_id }, stays);
  return answer !== null;
}

async function merge(words: string[]): Promise<boolean> {
  const [from, into] = parseMerge(words).map(Number);
  if (!from || !into) throw new Unclear(t("unclear.merge"));
  const stays = view.stays();
  const answer = await acts.merge(from, into);
  if (answer) view.goOn({ kind: "incident", id: into }, stays);
  return answer !== null;
}

async function answer(words: string[]): Promise<boolean> {
  const [call, because] = callAndRest(words);
  view.select({ kind: "call", id: call });
  return (await acts.answer(call, because.join(" ") || null)) !== null;
}

export const CALL_DOERS: Record<string, (words: string[]) => Promise<boolean>> = {
  answer,
  hold: async (words) => (await acts.hold(callAndRest(words)[0])) !== null,
  resume: async (words) => (await acts.resume(callAndRest(words)[0])) !== null,
  transfer,
  quiet: async (words) => (await acts.quiet(callAndRest(words)[0])) !== null,
  text,
  callback,
  community: async (words) => {
    const [call, because] = callAndRest(words);
    return (await acts.toDesk(call, because.join(" ") || null)) !== null;
  },
  end,
  split,
  merge,
  many: async ([number]) => (await acts.many(incidentNumber(number))) !== null,
  manyover: async ([number]) => (await acts.manyOver(incidentNumber(number))) !== null,
};
