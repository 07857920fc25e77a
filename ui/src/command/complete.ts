/** What could come next on the command line. */
import { find, t, words as wordsIn } from "../i18n/index.svelte";
import { typeName } from "../state/city";
import { queue } from "../state/queue.svelte";
import { room } from "../state/room.svelte";
import { unitStateKey } from "../state/tone";
import { slotAt, STATUSES, VERBS, verbOf, wordsOf, type Slot } from "./grammar";

export interface Completion {
  word: string;
  about: string;
}

const SHOWN = 9;

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

function of(slot: Slot): Completion[] {
  switch (slot) {
    case "unit":
      return ordered();
    case "units":
      return units();
    case "incident":
      return incidents();
    case "call":
      return queue.ringing.map((row) => ({
        word: String(row.id),
        about: row.kind === "call" ? row.call.address : "",
      }));
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
    case "outcome":
      return (room.city?.dispositions ?? []).map((one) => ({
        word: one.code,
        about: wordsIn(one.name),
      }));
  }
}

/** Candidates for the word that is being typed, best first. */
export function complete(line: string): Completion[] {
  const words = wordsOf(line);
  const fresh = line === "" || /\s$/.test(line);
  const typed = fresh ? "" : (words.pop() ?? "").toLowerCase();
  if (words.length === 0) {
    return VERBS.filter((verb) => verb.name.startsWith(typed) || verb.zh.startsWith(typed)).map(
      (verb) => ({ word: verb.name, about: `${verb.zh} · ${t(verb.help)}` }),
    );
  }
  const verb = verbOf(words[0] ?? "");
  const slot = verb ? slotAt(verb, words) : null;
  if (slot === null) return [];
  const used = new Set(words);
  const fitting = of(slot).filter(
    ({ word, about }) =>
      !used.has(word) &&
      (word.toLowerCase().includes(typed) || about.toLowerCase().includes(typed)),
  );
  if (slot === "units" && words.length > 1) fitting.unshift({ word: "to", about: t("help.to") });
  return fitting
    .sort((a, b) => Number(b.word.toLowerCase().startsWith(typed)) - Number(a.word.toLowerCase().startsWith(typed)))
    .slice(0, SHOWN);
}
