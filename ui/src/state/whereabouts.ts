/** Where a unit was seen last: a row tells its place when the unit changes, the tracker many times between. */
import type { UnitRow } from "../api/types";
import { room, type Seen } from "./room.svelte";

/** The newest place known; not reactive, since it changes many times a second. */
export function newest(unit: UnitRow): Seen {
  return room.seen.get(unit.id) ?? { point: unit.point, heading: unit.heading, at: Date.parse(unit.position_at) };
}
