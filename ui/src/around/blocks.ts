/** What was told, block by block: a place is known no nearer than that. */
import type { HelpPoints, LonLat, PublicCase } from "../api/types";
import { collection, pointAt } from "../map/geojson";

/** Cases of one block stand at the very same point. */
export function blockOf(point: LonLat): string {
  return point.join();
}

/** A mark for each block, with how many cases it has and how many of them are open. */
export function marksOf(rows: PublicCase[]): GeoJSON.FeatureCollection {
  const blocks = new Map<string, { point: LonLat; cases: number; open: number }>();
  for (const { point, status } of rows) {
    const block = blocks.get(blockOf(point)) ?? { point, cases: 0, open: 0 };
    block.cases += 1;
    block.open += status === "closed" ? 0 : 1;
    blocks.set(blockOf(point), block);
  }
  return collection(
    [...blocks].map(([block, { point, cases, open }]) => pointAt(point, { block, cases, open })),
  );
}

export function helpMarksOf(rows: HelpPoints["rows"]): GeoJSON.FeatureCollection {
  return collection(rows.map(({ point, open, name }) => pointAt(point, { open, name })));
}
