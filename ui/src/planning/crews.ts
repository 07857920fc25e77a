/** Who stands where in a plan that was found: the crews of each post go along to the nearest new one. It is
 * where a planner begins, who may then put each unit elsewhere. */
import type { LonLat } from "../api/types";

type Stood = { name: string; point: LonLat; unit_ids: string[] };

/** The units of each found post, in the order of `found`. The nearest pairs of an old and a new post are made
 * first; old posts that are left over go to the nearest new one. Ties go to whoever stands first in its list. */
export function crewsOf(before: readonly Stood[], found: readonly { point: LonLat }[]): string[][] {
  const units: string[][] = found.map(() => []);
  const pairs = before.flatMap((old, from) =>
    found.map((post, to) => ({ from, to, far: apart(old.point, post.point) })),
  );
  pairs.sort((a, b) => a.far - b.far || a.from - b.from || a.to - b.to);
  const gone = new Set<number>();
  const taken = new Set<number>();
  const pair = (only: (to: number) => boolean): void => {
    for (const { from, to } of pairs) {
      if (gone.has(from) || !only(to)) continue;
      gone.add(from);
      taken.add(to);
      units[to]?.push(...(before[from]?.unit_ids ?? []));
    }
  };
  pair((to) => !taken.has(to));
  pair(() => true);
  return units;
}

/** Squared and in degrees: good enough to say which is nearer within a city. */
function apart(a: LonLat, b: LonLat): number {
  const wide = (a[0] - b[0]) * Math.cos((a[1] * Math.PI) / 180);
  return wide * wide + (a[1] - b[1]) * (a[1] - b[1]);
}
