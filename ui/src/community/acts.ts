/** What a party can try with a case at its step, and what it must say. The desk itself decides. */
import type { CaseCard, Catalogue } from "../api/types";
import type { Key } from "../i18n/index.svelte";
import { partsOf } from "./names";

export type Field =
  | "reason"
  | "words"
  | "to"
  | "class_code"
  | "photos"
  | "into"
  | "outcome"
  | "until"
  | "condition"
  | "amount"
  | "area"
  | "task"
  | "days"
  | "late_reason";
export type Act = { do: string; key: Key; fields: Field[] };

const FIELDS: Record<string, Field[]> = {
  register_case: ["class_code"],
  reject_case: ["reason"],
  merge_case: ["into"],
  route_case: ["to", "reason"],
  accept_case: [],
  return_case: ["reason"],
  report_back: ["words", "photos", "late_reason"],
  verify_case: ["words", "photos"],
  send_for_rework: ["reason", "photos"],
  close_case: ["outcome"],
  reopen_case: ["reason"],
  defer_case: ["reason", "until"],
  suspend_case: ["condition", "reason", "until"],
  resume_case: [],
  ask_extension: ["amount", "reason"],
  grant_extension: [],
  refuse_extension: ["reason"],
  urge_case: ["reason"],
  supervise_case: ["reason"],
  end_supervision: [],
  ask_up: ["reason"],
  take_over: ["reason"],
  send_down: ["area", "reason"],
  give_task: ["to", "words", "days"],
  finish_task: ["task", "words"],
  return_task: ["task", "reason"],
  withdraw_task: ["task"],
  send_to_room: ["reason"],
  add_note: ["words"],
};

/** How a case ends. */
export const OUTCOMES = ["solved", "not_solved", "not_found"] as const;

/** May be left out. */
export const OPTIONAL: ReadonlySet<Field> = new Set(["late_reason", "photos"]);

const AT_DESK: Record<string, string[]> = {
  collected: ["register_case", "merge_case", "reject_case"],
  registered: ["route_case", "merge_case", "reject_case"],
  routed: ["give_task", "defer_case", "suspend_case"],
  reported: ["verify_case", "send_for_rework", "defer_case"],
  verified: ["close_case"],
  at_room: [],
  closed: ["reopen_case"],
};

/** Only the parties of a mediation give it more time, and it is reported back once it is over. */
const NOT_WHILE_MEDIATED: ReadonlySet<string> = new Set(["defer_case", "ask_extension", "report_back"]);

/** An area and those above it, the lowest first. */
function line({ areas }: Pick<Catalogue, "areas">, code: string | null): string[] {
  const area = areas.find((one) => one.code === code);
  return area ? [area.code, ...line({ areas }, area.parent)] : [];
}

/** The desks to which the case's own can send it down: between itself and the grid, the next one first. */
export function desksBelow({ row }: CaseCard, catalogue: Catalogue): string[] {
  const way = line(catalogue, catalogue.grids.find((one) => one.code === row.grid_id)?.area ?? null);
  return way.slice(0, Math.max(0, way.indexOf(row.desk))).reverse();
}

function ofDesk(card: CaseCard, party: string, catalogue: Catalogue): string[] {
  const { row } = card;
  const { code } = partsOf(party);
  const above = line(catalogue, row.desk).slice(1);
  const watched = row.supervised_by === code ? ["end_supervision"] : [];
  if (row.desk !== code) {
    const over = above.includes(code) ? ["take_over", ...(watched.length > 0 ? [] : ["supervise_case"])] : [];
    return [...over, ...watched, "urge_case"];
  }
  const answers = row.asks_time ? ["grant_extension", "refuse_extension"] : [];
  const step = row.pause === null ? (AT_DESK[row.status] ?? []) : ["resume_case"];
  const levels = [...(above.length > 0 ? ["ask_up"] : []), ...(desksBelow(card, catalogue).length > 0 ? ["send_down"] : [])];
  const open = row.status === "closed" ? [] : [...levels, "urge_case", "send_to_room"];
  return [...answers, ...step, ...watched, ...open];
}

function ofHandler(card: CaseCard, party: string): string[] {
  const { row } = card;
  const mine = card.tasks.some((task) => task.open && task.party === party);
  const tasks = mine ? ["finish_task", "return_task"] : [];
  if (row.owner !== party) return tasks;
  if (row.status === "reported") return [...tasks, "verify_case", "send_for_rework"];
  const given = card.tasks.some((task) => task.open) ? ["withdraw_task"] : [];
  const step = ["report_back", "accept_case", "return_case", "ask_extension", "give_task"];
  return [...tasks, ...step, ...given, "send_to_room"];
}

/** What the party can do now, the likeliest first. */
export function actsFor(card: CaseCard, party: string, catalogue: Catalogue): Act[] {
  const known = partsOf(party).kind === "desk" ? ofDesk(card, party, catalogue) : ofHandler(card, party);
  const open = known.filter((name) => !(card.mediated && NOT_WHILE_MEDIATED.has(name)));
  return [...open, "add_note"].map((name) => ({
    do: name,
    key: `case.do.${name}` as Key,
    fields: FIELDS[name] ?? [],
  }));
}

/** What can be done with many cases at once: nothing that has to be looked at one by one. */
export const BULK: Act[] = ["route_case", "accept_case", "urge_case", "supervise_case", "take_over", "close_case"].map(
  (name) => ({
    do: name,
    key: `case.do.${name}` as Key,
    fields: name === "close_case" ? [] : (FIELDS[name] ?? []),
  }),
);
