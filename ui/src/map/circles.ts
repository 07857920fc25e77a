/** Circles in which a phone says that its caller is, where nobody has found the place yet. */
import type { LonLat } from "../api/types";
import { queue } from "../state/queue.svelte";
import { room } from "../state/room.svelte";
import { areaIn, collection } from "./geojson";
import { METRES_PER_DEGREE } from "./metres";

const CORNERS = 48;

/** A ring around a place, closed. */
export function around([lon, lat]: LonLat, metres: number): LonLat[] {
  const north = metres / METRES_PER_DEGREE;
  const east = north / Math.cos((lat * Math.PI) / 180);
  return Array.from({ length: CORNERS + 1 }, (_, corner) => {
    const angle = (2 * Math.PI * corner) / CORNERS;
    return [lon + east * Math.cos(angle), lat + north * Math.sin(angle)];
  });
}

export function circles(): GeoJSON.FeatureCollection {
  const calls = queue.ringing.flatMap((row) => (row.kind === "call" ? [row.call] : []));
  return collection(
    [...room.incidents.values(), ...calls].flatMap(({ point, uncertainty_m }) =>
      point === null || uncertainty_m === null ? [] : [areaIn(around(point, uncertainty_m), {})],
    ),
  );
}
