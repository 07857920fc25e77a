/** The queue: who waits first, then by priority, within a priority the longest waiting first. */
import type { CallRow, IncidentRow } from "../api/types";
import { room } from "./room.svelte";
import { SEAT } from "./seat";

export type QueueRow =
  | { key: string; kind: "call"; id: string; call: CallRow; priority: number }
  | { key: string; kind: "incident"; id: number; incident: IncidentRow; priority: number };
export type Group = "ringing" | "onLine" | "callBack" | "waiting" | "held" | "underway" | "atDesk";
type CallStatus = CallRow["status"];

const UNKNOWN_PRIORITY = 0;

/** Nobody has looked at it yet, so it may be the worst: unknown goes before 1. */
function hintPriority(code: string | null): number {
  const type = room.city?.incident_types.find((known) => known.code === code);
  return type?.priority ?? UNKNOWN_PRIORITY;
}

/** An incident waits for the room while nobody is sent or a need is unmet. */
export function waits(incident: IncidentRow): boolean {
  return incident.held === null && incident.sent === 0 && (incident.incident_type === null || incident.needed > 0);
}

function byPriorityThenWait(a: QueueRow, b: QueueRow): number {
  return a.priority - b.priority || receivedAt(a) - receivedAt(b) || (a.key < b.key ? -1 : 1);
}

function receivedAt(row: QueueRow): number {
  return Date.parse(row.kind === "call" ? row.call.received_at : row.incident.received_at);
}

/** Calls in these states, those of this window's seat first. */
function callsIn(...states: CallStatus[]): QueueRow[] {
  const rows = [...room.calls.values()]
    .filter((call) => states.includes(call.status))
    .map((call): QueueRow => ({
      key: `call-${call.id}`,
      kind: "call",
      id: call.id,
      call,
      priority: hintPriority(call.type_hint),
    }));
  return rows.sort((a, b) => Number(isMine(b)) - Number(isMine(a)) || byPriorityThenWait(a, b));
}

function isMine(row: QueueRow): boolean {
  return row.kind === "call" && (row.call.seat === SEAT || row.call.meant_for?.to_seat === SEAT);
}

class Queue {
  readonly ringing: QueueRow[] = $derived(callsIn("ringing", "transferred"));
  readonly onLine: QueueRow[] = $derived(callsIn("answered", "held"));
  readonly callBack: QueueRow[] = $derived(callsIn("abandoned"));
  readonly atDesk: QueueRow[] = $derived(callsIn("at_desk"));

  readonly #incidents: QueueRow[] = $derived.by(() => {
    const rows = [...room.incidents.values()].map((incident): QueueRow => ({
      key: `incident-${incident.id}`,
      kind: "incident",
      id: incident.id,
      incident,
      priority: incident.priority ?? UNKNOWN_PRIORITY,
    }));
    return rows.sort(byPriorityThenWait);
  });

  readonly waiting: QueueRow[] = $derived(
    this.#incidents.filter((row) => row.kind === "incident" && waits(row.incident)),
  );
  /** Nobody could be sent for all that they want; the order in which a free unit is for them. */
  readonly held: QueueRow[] = $derived(
    this.#incidents.filter((row) => row.kind === "incident" && row.incident.held !== null),
  );
  readonly underway: QueueRow[] = $derived(
    this.#incidents.filter(
      (row) => row.kind === "incident" && row.incident.held === null && !waits(row.incident),
    ),
  );
  readonly all: QueueRow[] = $derived([
    ...this.ringing,
    ...this.onLine,
    ...this.callBack,
    ...this.waiting,
    ...this.held,
    ...this.underway,
    ...this.atDesk,
  ]);

  /** Seconds that the longest waiting caller has waited; None when nobody waits. */
  readonly longestSince: number | null = $derived.by(() => {
    const waiting = [...this.ringing, ...this.waiting, ...this.held];
    return waiting.length > 0 ? Math.min(...waiting.map(receivedAt)) : null;
  });
}

export const queue = new Queue();
