/** What a crew presses next, by where its order stands. */
import type { AssignmentStatus, TerminalOrder, UnitRow } from "../api/types";

/** The likely next one first: it is the big button. */
const STEPS: Record<AssignmentStatus, AssignmentStatus[]> = {
  assigned: ["acknowledged", "en_route", "on_scene"],
  acknowledged: ["en_route", "staged", "on_scene"],
  en_route: ["on_scene", "staged", "cleared"],
  staged: ["on_scene", "cleared"],
  on_scene: ["cleared"],
  transporting: ["at_hospital", "cleared"],
  at_hospital: ["cleared"],
  cleared: [],
  cancelled: [],
  diverted: [],
};

/** Ambulances leave a scene with a patient or without: both are one press away. */
export function steps(order: TerminalOrder, unit: UnitRow): { big: AssignmentStatus[]; more: AssignmentStatus[] } {
  const all = STEPS[order.status];
  if (unit.service === "ambulance" && order.status === "on_scene") {
    return { big: ["transporting", "cleared"], more: [] };
  }
  return { big: all.slice(0, 1), more: all.slice(1) };
}
