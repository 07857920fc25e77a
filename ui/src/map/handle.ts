/**
 * A small documented door for tests and for tools beside the map: where a mark is on the page.
 * `turnoutMap.pixelOf("unit", "E03")` and `turnoutMap.project([lon, lat])` give CSS pixels of the
 * page; `turnoutMap.warnedAt([lon, lat])` gives the numbers of the warnings whose area is drawn there;
 * `turnoutMap.namedAt([x, y])` the names of the marks at a place that are drawn at a pixel, each by its
 * mark or by its words;
 * `turnoutMap.settled()` is true when nothing is moving or loading.
 */
import type { LonLat } from "../api/types";

export interface MapHandle {
  pixelOf(kind: "unit" | "incident" | "call" | "station", id: string | number): LonLat | null;
  project(point: LonLat): LonLat;
  warnedAt(point: LonLat): number[];
  namedAt(pixel: LonLat): string[];
  settled(): boolean;
}

declare global {
  interface Window {
    turnoutMap?: MapHandle;
  }
}
