/** A unit as it is typed, and its order. */
import { read } from "../api/client";
import type { UnitRow } from "../api/types";
import { t } from "../i18n/index.svelte";
import { room } from "../state/room.svelte";
import { nearly } from "./nearly";
import { Unclear } from "./unclear";

const SHOWN = 3;

/** `e3` as the list has it: E03. None where two units could be meant. */
function padded(word: string): UnitRow | undefined {
  const plain = (name: string) => name.replace(/(?<!\d)0+(?=\d)/g, "");
  const found = [...room.units.values()].filter((unit) => plain(unit.id) === plain(word));
  return found.length === 1 ? found[0] : undefined;
}

export function findUnit(word: string | undefined): UnitRow | undefined {
  const typed = (word ?? "").toUpperCase();
  return room.units.get(typed) ?? padded(typed);
}

/** What is wrong with these words, and which units may have been meant. */
export function unknownUnits(words: string[]): Unclear {
  const near = words.length === 1 ? nearly(words[0] ?? "", room.units.keys()).slice(0, SHOWN) : [];
  if (near.length > 0) return new Unclear(t("unclear.unitsNear", { units: words.join(" "), near: near.join(t("list.comma")) }));
  return new Unclear(words.join("") === "" ? t("unclear.noUnits") : t("unclear.units", { units: words.join(" ") }));
}

export function unitNamed(word: string | undefined): UnitRow {
  const unit = findUnit(word);
  if (!unit) throw unknownUnits([word ?? ""]);
  return unit;
}

/** The order that a unit has now, and whose it is: as the page shows it, for that one is meant. Where
 * it shows none the room is asked: what was done a moment ago may not have come to the page yet. */
export async function orderOf(word: string | undefined): Promise<{ id: string; incident: number; unit: string; status: string }> {
  const { id, assignment } = unitNamed(word);
  const asked = () => read<UnitRow>(`/api/units/${encodeURIComponent(id)}`).catch(() => null);
  const order = assignment ?? (await asked())?.assignment;
  if (!order) throw new Unclear(t("unclear.noOrder", { unit: id }));
  return { id: order.id, incident: order.incident_id, unit: id, status: order.status };
}
