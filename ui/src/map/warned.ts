/** Where the public is warned, or is to be: areas in their level's colour, drawn through once approved. */
import type { LayerSpecification } from "maplibre-gl";
import type { LonLat, WarningRow } from "../api/types";
import { speech, t } from "../i18n/index.svelte";
import { room } from "../state/room.svelte";
import { LEVELS, warnings } from "../state/warnings.svelte";
import { around } from "./circles";
import type { Colours } from "./colours";
import { areaIn, collection } from "./geojson";
import { FONT } from "./style";

type Level = WarningRow["level"];

/** A form's ring has fewer than three corners while it is being drawn: then there is no area yet. */
function outline(center: LonLat | null, metres: number | null, ring: LonLat[]): LonLat[] {
  if (ring.length > 0) return ring.length < 3 ? [] : [...ring, ...ring.slice(0, 1)];
  return center && metres ? around(center, metres) : [];
}

function drawn(ring: LonLat[], id: number, level: Level, said: string, stands: boolean): GeoJSON.Feature[] {
  return ring.length === 0 ? [] : [areaIn(ring, { id, level, said, stands })];
}

/** `id` of one that is only being written: 0. */
export function warnedFeatures(): GeoJSON.FeatureCollection {
  const rows = [...room.watch.warnings.values()].filter(({ status }) => status === "in_force" || status === "draft");
  const features = rows.flatMap(({ id, area, level, status, ...row }) =>
    drawn(outline(area.center, area.radius_m, area.ring), id, level, row[speech.language].headline, status === "in_force"),
  );
  const form = warnings.form;
  if (form) {
    const ring = outline(form.center, form.radius, form.ring);
    features.push(...drawn(ring, 0, LEVELS[form.severity], t("warnings.new"), false));
  }
  return collection(features);
}

export function warnedLayers(colours: Colours): LayerSpecification[] {
  const colour: NonNullable<Extract<LayerSpecification, { type: "fill" }>["paint"]>["fill-color"] = [
    "match",
    ["get", "level"],
    "red",
    colours["level-red"],
    "orange",
    colours["level-orange"],
    "yellow",
    colours["level-yellow"],
    "blue",
    colours["level-blue"],
    colours.edge,
  ];
  const edge = (id: string, stands: boolean, dashes: number[]): LayerSpecification => ({
    id,
    type: "line",
    source: "warned",
    filter: ["==", ["get", "stands"], stands],
    paint: { "line-color": colour, "line-width": 2.5, "line-dasharray": dashes },
  });
  return [
    { id: "warned", type: "fill", source: "warned", paint: { "fill-color": colour, "fill-opacity": 0.14 } },
    edge("warned-edges", true, [1, 0]),
    edge("warned-drafts", false, [3, 2]),
    {
      id: "warned-words",
      type: "symbol",
      source: "warned",
      layout: { "text-field": ["get", "said"], "text-font": FONT, "text-size": 13, "text-allow-overlap": true },
      paint: { "text-color": colours.ink, "text-halo-color": colours["map-halo"], "text-halo-width": 1.8 },
    },
  ];
}
