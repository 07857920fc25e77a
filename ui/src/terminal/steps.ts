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

/** Where crews stand off, waiting comes before going in. */
function inOrder(steps: AssignmentStatus[], standsOff: boolean): AssignmentStatus[] {
  if (!standsOff || !steps.includes("staged")) return steps;
  const rest = steps.filter((step) => step !== "staged");
  const enters = rest.indexOf("on_scene");
  return [...rest.slice(0, enters), "staged", ...rest.slice(enters)];
}

/** Ambulances leave a scene with a patient or without: both are one press away. */
export function steps(order: TerminalOrder, unit: UnitRow): { big: AssignmentStatus[]; more: AssignmentStatus[] } {
  const all = inOrder(STEPS[order.status], order.stands_off);
  if (unit.service === "ambulance" && order.status === "on_scene") {
    return { big: ["transporting", "cleared"], more: [] };
  }
  return { big: all.slice(0, 1), more: all.slice(1) };
}
