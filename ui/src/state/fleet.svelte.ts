/** The units in the order of their list: who can be sent first, then by service and name. */
import type { UnitRow } from "../api/types";
import { find, t } from "../i18n/index.svelte";
import { agencyName, capabilityName, isAtNeighbour, stationName } from "./city";
import { finder } from "./find";
import { room } from "./room.svelte";
import { unitStateKey } from "./tone";

// Made once: asking a string to compare itself makes a new one each time.
const names = new Intl.Collator("en", { numeric: true });

function rank(unit: UnitRow): number {
  if (unit.status === "available") return 0;
  if (unit.status === "returning" || unit.status === "moving_up") return 1;
  return unit.status === "committed" ? 2 : 3;
}

/** What a unit is doing, in the language of the page. */
export function stateText(unit: UnitRow): string {
  return isAtNeighbour(unit) ? t("unit.not_lent") : find(unitStateKey(unit)) ?? unit.status;
}

export const fits = finder((unit: UnitRow) => [
  unit.id,
  unit.kind,
  unit.service,
  agencyName(unit.agency),
  stateText(unit),
  stationName(unit.station),
  String(unit.assignment?.incident_id ?? ""),
  ...unit.capabilities,
  ...unit.capabilities.map(capabilityName),
]);

/** The place of each unit in the order of names; worked out anew only when a name is new. */
let places = new Map<string, number>();

function placesOf(units: UnitRow[]): Map<string, number> {
  if (!units.every((unit) => places.has(unit.id))) {
    const ids = units.map((unit) => unit.id).sort(names.compare);
    places = new Map(ids.map((id, place) => [id, place]));
  }
  return places;
}

class Fleet {
  readonly units: UnitRow[] = $derived.by(() => {
    const units = [...room.units.values()];
    const place = placesOf(units);
    return units.sort(
      (a, b) =>
        rank(a) - rank(b) ||
        (a.service < b.service ? -1 : Number(a.service > b.service)) ||
        (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0),
    );
  });
}

export const fleet = new Fleet();
