/** Colour means urgency or state; a shape and a word always go with it. */
import type { AssignmentStatus, Held, IncidentRow, UnitRow } from "../api/types";

export type Tone = "red" | "amber" | "blue" | "green" | "plain";

export function assignmentTone(status: AssignmentStatus): Tone {
  if (status === "assigned") return "amber";
  return status === "cleared" || status === "cancelled" || status === "diverted" ? "plain" : "blue";
}

/** A call that rings: a routine one is soon, all others and the unknown are now. */
export function callTone(priority: number | null): Tone {
  return priority === null || priority <= 2 ? "red" : "amber";
}

/** Red: somebody must act now. Amber: soon. Blue: help is under way. */
export function incidentTone(incident: IncidentRow): Tone {
  if (incident.incident_type === null) return "red";
  if (incident.sent === 0) {
    if (incident.needed === 0) return "plain";
    return (incident.priority ?? 0) <= 2 ? "red" : "amber";
  }
  return incident.sent < incident.needed ? "amber" : "blue";
}

/** Green: somebody can be sent now. Red: it has waited too long, or its caller must be told. */
export function heldTone(held: Held): Tone {
  if (held.ready.length > 0) return "green";
  return held.too_long || held.call_back_due ? "red" : "amber";
}

type Working = Pick<UnitRow, "status" | "assignment">;

export function unitTone(unit: Working): Tone {
  if (unit.status === "out_of_service" || unit.status === "on_break") return "plain";
  if (unit.assignment) return assignmentTone(unit.assignment.status);
  return "green";
}

/** What a unit is doing, as a key of the texts. */
export function unitStateKey(unit: Working): string {
  return unit.assignment ? `assignment.${unit.assignment.status}` : `unit.${unit.status}`;
}
