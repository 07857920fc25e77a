/** Rows of the room as marks of the map. */
import type { LonLat } from "../api/types";
import { queue, waits } from "../state/queue.svelte";
import { room } from "../state/room.svelte";
import { newest } from "../state/whereabouts";
import { incidentTone, unitTone, type Tone } from "../state/tone";

export type MarkKind = "unit" | "incident" | "call" | "station";
export type Mark = {
  kind: MarkKind;
  id: string | number;
  point: LonLat;
  /** Place in the ring of marks that stand on one spot; 0 is the spot itself. */
  slot: number;
  label: string;
  /** The name of its picture. */
  icon: string;
  /** Where it is driving, in degrees; null while it stands. */
  heading: number | null;
  /** The highest is drawn on top and named first. */
  rank: number;
  /** Its place among the tones. */
  urgency: number;
};

/** How pressing a tone is, so that a cluster can show the worst of its marks. */
export const URGENCY: readonly Tone[] = ["plain", "green", "blue", "amber", "red"];

const SLOTS = 37;
/** Incidents and calls are pins: their sign stands above the spot, where units may stand. */
export const PIN = -1;
export const PIN_PX = 20;
/** From this zoom on marks carry their names, and stand farther apart. */
export const NAMED_ZOOM = 12.5;

export function slotSpacing(zoom: number): number {
  return zoom < NAMED_ZOOM ? 20 : 34;
}

/**
 * CSS pixels from the spot to the n-th place around it. The first stands on the spot itself, the
 * next on rings of 6, 12, 18, so that every unit of a station can be seen and clicked.
 */
export function slotOffset(slot: number, spacing: number): LonLat {
  if (slot === PIN) return [0, -PIN_PX];
  if (slot === 0) return [0, 0];
  let ring = 1;
  let before = 1;
  while (slot >= before + ring * 6) {
    before += ring * 6;
    ring += 1;
  }
  const angle = ((slot - before) / (ring * 6)) * Math.PI * 2;
  const radius = ring * spacing;
  return [Math.round(Math.cos(angle) * radius), Math.round(Math.sin(angle) * radius)];
}

export function unitMarks(): Mark[] {
  const taken = new Map<string, number>();
  const units = [...room.units.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return units.map((unit) => {
    const seen = newest(unit);
    const spot = `${seen.point[0].toFixed(5)},${seen.point[1].toFixed(5)}`;
    const slot = taken.get(spot) ?? 0;
    taken.set(spot, slot + 1);
    const moving = slot === 0 && unit.status !== "available";
    const hollow = ["returning", "moving_up", "out_of_service", "on_break"].includes(unit.status);
    return {
      kind: "unit",
      id: unit.id,
      point: seen.point,
      slot: Math.min(slot, SLOTS - 1),
      label: unit.id,
      icon: `unit-${unit.service}-${unitTone(unit)}${hollow ? "-hollow" : ""}`,
      heading: moving ? seen.heading : null,
      rank: unit.status === "committed" ? 2 : 1,
      urgency: 0,
    };
  });
}

export function incidentMarks(): Mark[] {
  const marks: Mark[] = [];
  for (const incident of room.incidents.values()) {
    if (!incident.point) continue;
    const tone = incidentTone(incident);
    marks.push({
      kind: "incident",
      id: incident.id,
      point: incident.point,
      slot: PIN,
      label: String(incident.id),
      icon: `incident-${incident.priority ?? "?"}-${tone}`,
      heading: null,
      rank: 10 - (incident.priority ?? 0) + (waits(incident) ? 10 : 0),
      urgency: URGENCY.indexOf(tone),
    });
  }
  for (const row of queue.ringing) {
    if (row.kind !== "call" || !row.call.point) continue;
    marks.push({
      kind: "call",
      id: row.id,
      point: row.call.point,
      slot: PIN,
      label: row.id,
      icon: "call",
      heading: null,
      rank: 40,
      urgency: URGENCY.indexOf("red"),
    });
  }
  return marks;
}
