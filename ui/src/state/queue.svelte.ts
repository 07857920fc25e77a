/** The queue: who waits first, then by priority, within a priority the longest waiting first. */
import type { CallRow, IncidentRow } from "../api/types";
import { actorName, serviceName, typeName } from "./city";
import { finder, typedWords } from "./find";
import { room } from "./room.svelte";
import { SEAT } from "./seat";

export type Group = (typeof GROUPS)[number];
type Common = { key: string; group: Group; priority: number; since: number };
export type CallEntry = Common & { kind: "call"; id: string; call: CallRow };
export type IncidentEntry = Common & { kind: "incident"; id: number; incident: IncidentRow };
export type QueueRow = CallEntry | IncidentEntry;
type CallStatus = CallRow["status"];

/** From top to bottom. */
export const GROUPS = [
  "ringing",
  "onLine",
  "callBack",
  "waiting",
  "held",
  "underway",
  "atDesk",
] as const;
/** Groups of calls that somebody is to speak with now; the others are what is known already. */
export const OF_CALLS: ReadonlySet<Group> = new Set<Group>(["ringing", "onLine", "callBack"]);
const CALLS: Partial<Record<CallStatus, Group>> = {
  ringing: "ringing",
  transferred: "ringing",
  answered: "onLine",
  held: "onLine",
  abandoned: "callBack",
  at_desk: "atDesk",
};
const UNKNOWN_PRIORITY = 0;

/** Nobody has looked at it yet, so it may be the worst: unknown goes before 1. */
function hintPriority(code: string | null): number {
  const type = room.city?.incident_types.find((known) => known.code === code);
  return type?.priority ?? UNKNOWN_PRIORITY;
}

/** An incident waits for the room while somebody can be sent: nobody is yet, or it is held for the rest. */
export function waits(incident: IncidentRow): boolean {
  if (incident.incident_type === null) return incident.sent === 0;
  const sendable = incident.needed - incident.unmet - incident.sent;
  return sendable > 0 && (incident.sent === 0 || incident.held !== null);
}

function incidentGroup(incident: IncidentRow): Group {
  if (waits(incident)) return "waiting";
  return incident.held === null ? "underway" : "held";
}

/** An incident's place in the queue, worked out once for each row that the room sends. */
const entries = new WeakMap<IncidentRow, IncidentEntry>();

function incidentEntry(incident: IncidentRow): IncidentEntry {
  const known = entries.get(incident);
  if (known) return known;
  const entry: IncidentEntry = {
    key: `incident-${incident.id}`,
    group: incidentGroup(incident),
    kind: "incident",
    id: incident.id,
    incident,
    priority: incident.priority ?? UNKNOWN_PRIORITY,
    since: Date.parse(incident.received_at),
  };
  entries.set(incident, entry);
  return entry;
}

function callEntry(call: CallRow): CallEntry | null {
  const group = CALLS[call.status];
  if (group === undefined) return null;
  const since = Date.parse(call.received_at);
  const priority = hintPriority(call.type_hint);
  return { key: `call-${call.id}`, group, kind: "call", id: call.id, call, priority, since };
}

function isMine(row: QueueRow): boolean {
  return row.kind === "call" && (row.call.seat === SEAT || row.call.meant_for?.to_seat === SEAT);
}

/** Calls of this window's seat first; then by priority, then who waits longest. */
function inOrder(a: QueueRow, b: QueueRow): number {
  return (
    Number(isMine(b)) - Number(isMine(a)) ||
    a.priority - b.priority ||
    a.since - b.since ||
    Number(b.kind === "call") - Number(a.kind === "call") ||
    numberOf(a) - numberOf(b)
  );
}

/** A call's id ends with its number. */
function numberOf({ id }: QueueRow): number {
  return Number(/\d+$/.exec(`${id}`)?.[0] ?? 0);
}

const fits = finder((row: QueueRow) => {
  const incident = row.kind === "incident" ? row.incident : null;
  const data = row.kind === "incident" ? row.incident : row.call;
  const code = row.kind === "incident" ? row.incident.incident_type : row.call.type_hint;
  const service = row.kind === "incident" ? row.incident.service : row.call.service;
  return [
    String(row.id),
    code ?? "",
    typeName(code),
    serviceName(service),
    data.address ?? "",
    actorName(incident?.who ?? null),
  ];
});

function grouped(rows: QueueRow[]): Record<Group, QueueRow[]> {
  const groups = Object.fromEntries(GROUPS.map((group) => [group, []])) as unknown as Record<Group, QueueRow[]>;
  for (const row of rows) groups[row.group].push(row);
  return groups;
}

class Queue {
  /** What was typed to find rows; it narrows the list, never what the room counts. */
  filter = $state("");

  readonly #rows: QueueRow[] = $derived.by(() => {
    const calls = [...room.calls.values()].map(callEntry).filter((row) => row !== null);
    return [...calls, ...[...room.incidents.values()].map(incidentEntry)].sort(inOrder);
  });
  readonly #groups = $derived(grouped(this.#rows));
  /** The groups as they are listed. Who rings or was cut off is never filtered away. */
  readonly listed: Record<Group, QueueRow[]> = $derived.by(() => {
    const wanted = typedWords(this.filter);
    if (wanted.length === 0) return this.#groups;
    const always = (row: QueueRow) => row.group === "ringing" || row.group === "callBack";
    return grouped(this.#rows.filter((row) => always(row) || fits(row, wanted)));
  });
  readonly ringing: QueueRow[] = $derived(this.#groups.ringing);
  readonly onLine: QueueRow[] = $derived(this.#groups.onLine);
  readonly callBack: QueueRow[] = $derived(this.#groups.callBack);
  readonly waiting: QueueRow[] = $derived(this.#groups.waiting);
  /** Nobody can be sent for what they still want; the order in which a free unit is for them. */
  readonly held: QueueRow[] = $derived(this.#groups.held);
  /** These, and before them whoever waits for a part of the units while others can be sent. */
  readonly short: IncidentEntry[] = $derived(
    [...this.waiting, ...this.held].filter((row) => row.kind === "incident" && row.incident.held !== null) as IncidentEntry[],
  );
  readonly underway: QueueRow[] = $derived(this.#groups.underway);
  readonly atDesk: QueueRow[] = $derived(this.#groups.atDesk);
  /** The list from top to bottom. */
  readonly all: QueueRow[] = $derived(GROUPS.flatMap((group) => this.listed[group]));
  /** How many rows the filter leaves out. */
  readonly hidden: number = $derived(this.#rows.length - this.all.length);

  /** The highest number of an incident that is listed; 0 without any. */
  readonly highest: number = $derived(
    this.#rows.reduce((most, row) => (row.kind === "incident" ? Math.max(most, row.id) : most), 0),
  );

  /** Who is to be helped next: rings, or can be given a unit now; never what is open already. */
  next(open: (row: QueueRow) => boolean): QueueRow | null {
    return [...this.ringing, ...this.callBack, ...this.waiting].find((row) => !open(row)) ?? null;
  }

  /** When the longest waiting caller began to wait; None when nobody waits. */
  readonly longestSince: number | null = $derived.by(() => {
    const waiting = [...this.ringing, ...this.waiting, ...this.held];
    return waiting.length > 0
      ? waiting.reduce((first, row) => Math.min(first, row.since), Infinity)
      : null;
  });
}

export const queue = new Queue();
