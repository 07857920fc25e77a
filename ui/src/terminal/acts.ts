/** The crew's presses: each takes its time now, and is sent when the room can be reached. */
import type { AssignmentStatus, TerminalOrder } from "../api/types";
import { device, type Cleared } from "./device.svelte";
import { position } from "./position.svelte";
import { presses } from "./presses.svelte";

function instant(ms: number): string {
  return new Date(ms).toISOString();
}

/** Not before what it follows: two clocks may differ by the time that a message travels. */
function pressedAt(after: string | null | undefined): string {
  return instant(Math.max(device.clock.now(), after ? Date.parse(after) : 0));
}

function ofOrder(order: TerminalOrder, path: string, body: object, status: AssignmentStatus | null) {
  const happened_at = pressedAt(order.stamps[order.status] ?? order.stamps["assigned"]);
  presses.press({
    unit: order.unit_id,
    path: `/api/assignments/${order.id}/${path}`,
    body: { ...body, happened_at },
    order: order.id,
    status,
  });
}

/** `why`: of a crew that goes in where it should stand off. */
export function report(
  order: TerminalOrder,
  status: AssignmentStatus,
  { hospital = null, why = null }: { hospital?: string | null; why?: string | null } = {},
) {
  ofOrder(order, "status", { status, hospital_id: hospital, reason: why }, status);
  device.forgetEnded();
}

/** Why the crew cleared. */
export function explain(unit: string, cleared: Cleared, reason: string): void {
  presses.press({
    unit,
    path: `/api/assignments/${cleared.id}/clear-reason`,
    body: { clear_reason: reason, happened_at: instant(device.clock.now()) },
    order: cleared.id,
    status: null,
  });
}

/** The crew has read what changed. */
export function readChange(order: TerminalOrder): void {
  presses.press({
    unit: order.unit_id,
    path: changePath(order),
    body: { happened_at: pressedAt(order.changed_at) },
    order: order.id,
    status: null,
  });
}

export function changePath(order: TerminalOrder): string {
  return `/api/assignments/${order.id}/acknowledge-change`;
}

export function write(order: TerminalOrder, text: string): void {
  ofOrder(order, "message", { text }, null);
}

export function read(order: TerminalOrder, number: number): void {
  ofOrder(order, "read", { number }, null);
}

export function allWell(order: TerminalOrder): void {
  ofOrder(order, "all-well", {}, null);
}

/** Help, or a unit that cannot go on: about the unit, whatever its orders. */
export function mishap(unit: string, path: "distress" | "breakdown", body: object = {}): void {
  presses.press({
    unit,
    path: `/api/units/${unit}/${path}`,
    body: { ...body, happened_at: pressedAt(device.shown?.unit.since) },
    order: null,
    status: null,
  });
}

/** What the crew came upon, where this device is. */
export function found(
  unit: string,
  find: { stays: boolean; incident_type: string | null; text: string | null },
): void {
  presses.press({
    unit,
    path: `/api/units/${unit}/found`,
    body: { ...find, point: position.here, happened_at: pressedAt(device.shown?.unit.since) },
    order: null,
    status: null,
  });
}

/** The road is blocked where this device is. */
export function roadBlocked(order: TerminalOrder): void {
  ofOrder(order, "road-blocked", { point: position.here }, null);
}

export type Duty = "returned" | "in-service" | "out-of-service" | "break" | "break-over" | "at-post";

export function duty(unit: string, path: Duty, body: object = {}) {
  presses.press({
    unit,
    path: `/api/units/${unit}/${path}`,
    body: { ...body, happened_at: pressedAt(device.shown?.unit.since) },
    order: null,
    status: null,
  });
}

/** The crew takes a role of command, from whoever holds it. */
export function takeRole(order: TerminalOrder, role: string): void {
  ofOrder(order, "role", { role }, null);
}

export function endTask(order: TerminalOrder, number: number): void {
  aboutTask(order, taskPath(order, number), { done: true });
}

/** Whether the crew does what it was given; why not, where it cannot. */
export function answerTask(order: TerminalOrder, number: number, reason: string | null): void {
  aboutTask(order, `${taskPath(order, number)}/answer`, { accepted: reason === null, reason });
}

export function taskPath(order: TerminalOrder, number: number): string {
  return `/api/incidents/${order.incident_id}/tasks/${number}`;
}

function aboutTask(order: TerminalOrder, path: string, body: object): void {
  const happened_at = pressedAt(order.stamps[order.status]);
  presses.press({ unit: order.unit_id, path, body: { ...body, happened_at }, order: order.id, status: null });
}
