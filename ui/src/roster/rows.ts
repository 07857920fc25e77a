/** The roster as one list of equal rows. */
import type { RosterDocument, RosterUnit } from "../api/types";

export const ROW_PX = 30;

export type Gap = RosterDocument["gaps"][number];
export type Line =
  | { kind: "station"; station: string; units: number; gaps: Gap[] }
  | { kind: "unit"; unit: RosterUnit };

/** A unit with the words by which it is found, in small letters. */
export type Entry = { unit: RosterUnit; words: string };

/** Stations in the order of their names, units of none last; each with those that fit the text. */
export function linesOf(
  entries: readonly Entry[],
  gaps: readonly Gap[],
  typed: string,
  nameOf: (station: string) => string,
): Line[] {
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const byStation = new Map<string, RosterUnit[]>();
  const gapsOf = new Map<string, Gap[]>();
  for (const { unit, words } of entries) {
    if (!wanted.every((one) => words.includes(one))) continue;
    const station = unit.station ?? "";
    append(byStation, station, unit);
  }
  for (const gap of gaps) append(gapsOf, gap.station, gap);
  const order = [...byStation.keys()].map((id) => ({ id, name: nameOf(id) }));
  order.sort((a, b) => Number(a.id === "") - Number(b.id === "") || a.name.localeCompare(b.name));
  return order.flatMap(({ id }) => {
    const units = byStation.get(id) ?? [];
    return [
      { kind: "station", station: id, units: units.length, gaps: gapsOf.get(id) ?? [] } as const,
      ...units.map((unit) => ({ kind: "unit", unit }) as const),
    ];
  });
}

function append<T>(lists: Map<string, T[]>, key: string, one: T): void {
  const list = lists.get(key);
  if (list) list.push(one);
  else lists.set(key, [one]);
}
