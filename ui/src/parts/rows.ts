/** A long list as numbers: where each row stands, which rows are drawn, and how it holds still. */

export const ROW_PX = 28;
export const HEAD_PX = 22;
/** Rows beyond the edges, so that a quick hand sees no gap. */
const SPARE = 8;
/** So few rows are all drawn: then the browser's own search finds every one of them. */
export const ALL_BELOW = 100;

/** Rows under one heading; without a title there is none. */
export type Group<Row> = { name: string; title: string; urgent: boolean; rows: readonly Row[] };

export type Placed<Row> = Group<Row> & {
  /** Where the group's first row begins, in pixels from the list's top. */
  top: number;
  keys: string[];
};

export type Layout<Row> = {
  groups: Placed<Row>[];
  /** Every row from top to bottom. */
  keys: string[];
  /** Where each row begins. */
  tops: Map<string, number>;
  /** Of all rows and heads, in pixels. */
  height: number;
};

/** The range of rows that are drawn; the end is the one after the last. */
export type Range = { from: number; until: number };

export function layOut<Row>(groups: readonly Group<Row>[], keyOf: (row: Row) => string): Layout<Row> {
  const placed: Placed<Row>[] = [];
  const tops = new Map<string, number>();
  let top = 0;
  for (const group of groups) {
    if (group.rows.length === 0) continue;
    if (group.title !== "") top += HEAD_PX;
    const keys = group.rows.map(keyOf);
    placed.push({ ...group, top, keys });
    for (const key of keys) {
      tops.set(key, top);
      top += ROW_PX;
    }
  }
  return { groups: placed, keys: [...tops.keys()], tops, height: top };
}

/** Rows of equal height that lie in a window, with some to spare on both sides. */
export function windowOf(
  count: number,
  top: number,
  height: number,
  row = ROW_PX,
  spare = SPARE,
): Range {
  const from = Math.min(count, Math.max(0, Math.floor(top / row) - spare));
  const until = Math.min(count, Math.max(0, Math.ceil((top + height) / row) + spare));
  return { from, until };
}

/** The indices of a group's rows that are drawn: those in sight, and those that must not go. */
export function drawnOf<Row>(
  group: Placed<Row>,
  { top, height }: { top: number; height: number },
  kept: readonly (string | null)[],
): number[] {
  const { from, until } = windowOf(group.keys.length, top - group.top, height);
  const drawn = new Set(Array.from({ length: until - from }, (_, index) => from + index));
  for (const key of kept) {
    const index = key === null ? -1 : group.keys.indexOf(key);
    if (index >= 0) drawn.add(index);
  }
  return [...drawn].sort((a, b) => a - b);
}

/** Keys of the rows in sight, from top to bottom. */
export function inSight<Row>(layout: Layout<Row>, top: number, height: number): string[] {
  return layout.groups.flatMap((group) => {
    const { from, until } = windowOf(group.keys.length, top - group.top, height, ROW_PX, 0);
    return group.keys.slice(from, until);
  });
}

/**
 * How far to scroll so that what was in sight stays where it was. Two neighbours that moved alike
 * are trusted: a single row may have gone to a place of its own.
 */
export function shiftOf(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
  seen: readonly string[],
): number {
  let last: number | null = null;
  for (const key of seen) {
    const now = after.get(key);
    const then = before.get(key);
    if (now === undefined || then === undefined) continue;
    if (now - then === last) return last;
    last = now - then;
  }
  return 0;
}
