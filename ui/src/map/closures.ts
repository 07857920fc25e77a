/** Closed roads and those that crews found blocked, perimeters, ways in and out, the staging place and a key site as features and layers. */
import type { LayerSpecification } from "maplibre-gl";
import type { ClosureLines, ClosureRow, LonLat } from "../api/types";
import { t } from "../i18n/index.svelte";
import { closures, closureWord } from "../state/closures.svelte";
import { blockOf } from "../state/roadBlocks";
import { room } from "../state/room.svelte";
import { view } from "../state/view.svelte";
import type { Colours } from "./colours";
import { collection, lineOf, pointAt } from "./geojson";
import { FONT } from "./style";

type Way = "closed" | "slow" | "edge" | "access" | "evacuation";

/** The mark stands in the middle of the longest line. */
function middle(lines: LonLat[][]): LonLat | null {
  const longest = [...lines].sort((a, b) => b.length - a.length)[0];
  if (!longest) return null;
  const [before, after] = [longest[(longest.length - 1) >> 1], longest[longest.length >> 1]];
  return before && after ? [(before[0] + after[0]) / 2, (before[1] + after[1]) / 2] : null;
}

function of(row: ClosureRow, drawn: ClosureLines): GeoJSON.Feature[] {
  const way = row.slowness === null ? "closed" : "slow";
  const found = drawn.lines.map((one) => lineOf(one, { way, label: "" }));
  if (drawn.outline.length > 0) found.push(lineOf(drawn.outline, { way: "edge", label: "" }));
  if (drawn.access.length > 1) found.push(lineOf(drawn.access, { way: "access", label: t("roads.access") }));
  if (drawn.evacuation.length > 1) found.push(lineOf(drawn.evacuation, { way: "evacuation", label: t("roads.evacuation") }));
  const at = drawn.outline[0] ?? middle(drawn.lines);
  if (at) found.push(pointAt(at, { icon: way, label: closureWord(row) }));
  return found;
}

export function closureFeatures(): GeoJSON.FeatureCollection {
  const features = [...room.watch.closures.values()].flatMap((row) => {
    const drawn = closures.lines.get(row.id);
    return drawn ? of(row, drawn) : [];
  });
  for (const alarm of room.watch.alarms.values()) {
    const block = blockOf(alarm);
    if (block?.point) features.push(pointAt(block.point, { icon: "slow", label: t("blocks.mark", { unit: block.unit_id }) }));
  }
  if (view.staging) features.push(pointAt(view.staging, { icon: "staging", label: t("roads.staging") }));
  for (const { point, label } of view.sitePoints) features.push(pointAt(point, { icon: "site", label }));
  return collection(features);
}

const DASHES: Record<Way, number[]> = {
  closed: [1, 0.8],
  slow: [3, 1.5],
  edge: [4, 2],
  access: [1, 0],
  evacuation: [0.4, 1.6],
};

export function closureLayers(colours: Colours): LayerSpecification[] {
  const of = (way: Way): LayerSpecification => ({
    id: `closures-${way}`,
    type: "line",
    source: "closures",
    filter: ["==", ["get", "way"], way],
    layout: { "line-cap": "butt", "line-join": "round" },
    paint: {
      "line-color": way === "closed" || way === "slow" ? colours["amber-fill"] : colours.ink,
      "line-width": way === "edge" ? 2 : way === "closed" || way === "slow" ? 4 : 5,
      "line-dasharray": DASHES[way],
    },
  });
  const words = {
    "text-color": colours.ink,
    "text-halo-color": colours["map-halo"],
    "text-halo-width": 1.8,
  };
  return [
    ...(["closed", "slow", "edge", "access", "evacuation"] as const).map(of),
    {
      id: "closures-words",
      type: "symbol",
      source: "closures",
      filter: ["in", ["get", "way"], ["literal", ["access", "evacuation"]]],
      layout: {
        "symbol-placement": "line-center",
        "text-field": ["get", "label"],
        "text-font": FONT,
        "text-size": 13,
        "text-offset": [0, -1],
        "text-allow-overlap": true,
      },
      paint: words,
    },
    {
      id: "closures-marks",
      type: "symbol",
      source: "closures",
      filter: ["has", "icon"],
      layout: {
        "icon-image": ["get", "icon"],
        "icon-allow-overlap": true,
        "icon-ignore-placement": true,
        "text-field": ["get", "label"],
        "text-font": FONT,
        "text-size": 12,
        "text-anchor": "left",
        "text-offset": [1, 0],
        "text-optional": true,
      },
      paint: words,
    },
  ];
}
