/** The room's layers above the basemap, bottom to top; the chosen ones are always on top. */
import type {
  ExpressionSpecification,
  GeoJSONSourceSpecification,
  LayerSpecification,
  Map as MapLibreMap,
  SymbolLayerSpecification,
} from "maplibre-gl";
import type { City } from "../api/types";
import { words } from "../i18n/index.svelte";
import { closureLayers } from "./closures";
import type { Colours } from "./colours";
import { NAMED_ZOOM, PIN, slotOffset, SLOTS, slotSpacing, URGENCY } from "./features";
import { collection, EMPTY, pointAt } from "./geojson";
import { reachLayers } from "./reach";
import { FONT } from "./style";

const SOURCES = [
  "reach",
  "zones",
  "water",
  "stations",
  "closures",
  "routes",
  "units",
  "incidents",
  "chosen",
  "circles",
] as const;
export type SourceName = (typeof SOURCES)[number];

/** The place of each slot as an expression; `below` moves names under their marks (in ems). */
function places37(spacing: number, unitPx: number, below: number): ExpressionSpecification {
  const cases = Array.from({ length: SLOTS }, (_, slot) => {
    const [x, y] = slotOffset(slot, spacing);
    return [slot, ["literal", [x / unitPx, y / unitPx + below]]];
  });
  // A pin's name stands above its sign, so that it covers no unit on the spot.
  const [x, y] = slotOffset(PIN, spacing);
  const above = below === 0 ? 0 : -2.2;
  cases.push([PIN, ["literal", [x / unitPx, y / unitPx + above]]]);
  return ["match", ["get", "slot"], ...cases.flat(), ["literal", [0, below]]] as unknown as ExpressionSpecification;
}

function byZoom(unitPx: number, below: number): ExpressionSpecification {
  const near = places37(slotSpacing(NAMED_ZOOM), unitPx, below);
  return ["step", ["zoom"], places37(slotSpacing(0), unitPx, below), NAMED_ZOOM, near];
}

const NOW = URGENCY.indexOf("red");
const CLUSTER_PX = 44;
/** From the zoom after this one on every mark stands for itself. */
const CLUSTER_MAX_ZOOM = 15;
export const CLUSTERED = ["units", "incidents"] as const satisfies readonly SourceName[];

export function clustering(cluster: boolean): { cluster: boolean; clusterRadius: number; clusterMaxZoom: number } {
  return { cluster, clusterRadius: CLUSTER_PX, clusterMaxZoom: CLUSTER_MAX_ZOOM };
}

const OFFSET = byZoom(1, 0);
const NAME_PX = 12;

function label(colours: Colours): SymbolLayerSpecification["paint"] {
  return {
    "text-color": colours.ink,
    "text-halo-color": colours["map-halo"],
    "text-halo-width": 1.6,
  };
}

function marks(id: string, source: SourceName, colours: Colours, labelsFrom: number): LayerSpecification {
  return {
    id,
    type: "symbol",
    source,
    filter: ["!", ["has", "point_count"]],
    layout: {
      "icon-image": ["get", "icon"],
      "icon-offset": OFFSET,
      "icon-allow-overlap": true,
      "icon-ignore-placement": true,
      "symbol-sort-key": ["get", "rank"],
      "text-field": ["step", ["zoom"], "", labelsFrom, ["get", "label"]],
      "text-font": FONT,
      "text-size": NAME_PX,
      "text-anchor": "top",
      "text-offset": byZoom(NAME_PX, id === "chosen" ? 1.15 : 0.85),
      "text-optional": true,
    },
    paint: label(colours) ?? {},
  };
}

function arrows(id: string, source: SourceName): LayerSpecification {
  return {
    id,
    type: "symbol",
    source,
    filter: ["==", ["get", "moving"], true],
    layout: {
      "icon-image": "arrow",
      "icon-rotate": ["get", "heading"],
      "icon-rotation-alignment": "map",
      "icon-allow-overlap": true,
      "icon-ignore-placement": true,
    },
  };
}

function places(colours: Colours): LayerSpecification {
  return {
    id: "stations",
    type: "symbol",
    source: "stations",
    layout: {
      "icon-image": ["get", "icon"],
      "icon-allow-overlap": true,
      "icon-ignore-placement": true,
      "text-field": ["step", ["zoom"], "", 14, ["get", "label"]],
      "text-font": FONT,
      "text-size": 12,
      "text-anchor": "bottom",
      "text-offset": [0, -1],
      "text-optional": true,
    },
    paint: {
      "text-color": colours["map-label"],
      "text-halo-color": colours["map-halo"],
      "text-halo-width": 1.4,
    },
  };
}

function clusters(colours: Colours): LayerSpecification[] {
  const count: SymbolLayerSpecification["layout"] = {
    "text-font": FONT,
    "text-size": 13,
    "text-allow-overlap": true,
    "icon-allow-overlap": true,
  };
  const filter: ExpressionSpecification = ["has", "point_count"];
  const number: ExpressionSpecification = ["get", "point_count_abbreviated"];
  return [
    {
      id: "clusters",
      type: "circle",
      source: "units",
      filter,
      paint: {
        "circle-color": colours.panel,
        "circle-stroke-color": colours.edge,
        "circle-stroke-width": 1.5,
        "circle-radius": ["step", ["get", "point_count"], 13, 20, 17, 100, 22],
      },
    },
    {
      id: "cluster-counts",
      type: "symbol",
      source: "units",
      filter,
      layout: { ...count, "text-field": number },
      paint: { "text-color": colours.ink },
    },
    {
      id: "incident-clusters",
      type: "symbol",
      source: "incidents",
      filter,
      layout: {
        ...count,
        "symbol-sort-key": ["get", "worst"],
        "icon-image": ["concat", "incidents-", ["at", ["get", "worst"], ["literal", [...URGENCY]]]],
        // Never by colour alone: where somebody must act now, it says so.
        "text-field": ["case", ["==", ["get", "worst"], NOW], ["concat", "! ", number], number],
      },
      paint: { "text-color": colours.ink },
    },
  ];
}

function routes(colours: Colours): LayerSpecification[] {
  const of = (id: string, chosen: boolean): LayerSpecification => ({
    id,
    type: "line",
    source: "routes",
    filter: ["==", ["get", "chosen"], chosen],
    layout: { "line-cap": "round", "line-join": "round" },
    paint: {
      "line-color": colours["blue-fill"],
      "line-width": chosen ? 4 : 2.5,
      "line-opacity": chosen ? 0.95 : 0.55,
    },
  });
  return [of("routes", false), of("routes-chosen", true)];
}

function zones(colours: Colours): LayerSpecification[] {
  const colour: ExpressionSpecification = [
    "match",
    ["get", "kind"],
    "isolate",
    colours["red-fill"],
    colours["amber-fill"],
  ];
  return [
    {
      id: "zones",
      type: "fill",
      source: "zones",
      paint: { "fill-color": colour, "fill-opacity": 0.16 },
    },
    {
      id: "zone-edges",
      type: "line",
      source: "zones",
      paint: { "line-color": colour, "line-width": 2, "line-dasharray": [3, 2] },
    },
  ];
}

function circleLayers(colours: Colours): LayerSpecification[] {
  const amber = colours["amber-fill"];
  return [
    { id: "circles", type: "fill", source: "circles", paint: { "fill-color": amber, "fill-opacity": 0.12 } },
    {
      id: "circle-edges",
      type: "line",
      source: "circles",
      paint: { "line-color": amber, "line-width": 1.5, "line-dasharray": [3, 2] },
    },
  ];
}

function water(colours: Colours): LayerSpecification {
  return {
    id: "water",
    type: "circle",
    source: "water",
    paint: {
      "circle-radius": 6,
      "circle-color": colours["blue-fill"],
      "circle-stroke-color": colours["map-halo"],
      "circle-stroke-width": 2,
    },
  };
}

function sourceOptions(name: SourceName, clustered: boolean): Partial<GeoJSONSourceSpecification> {
  if (name === "units") return clustering(clustered);
  if (name !== "incidents") return {};
  return { ...clustering(clustered), clusterProperties: { worst: ["max", ["get", "urgency"]] } };
}

export function addLayers(map: MapLibreMap, colours: Colours, clustered: boolean): void {
  for (const name of SOURCES) {
    if (map.getSource(name)) continue;
    map.addSource(name, { type: "geojson", data: EMPTY, ...sourceOptions(name, clustered) });
  }
  const layers: LayerSpecification[] = [
    ...reachLayers(colours),
    ...zones(colours),
    water(colours),
    ...circleLayers(colours),
    places(colours),
    ...closureLayers(colours),
    ...routes(colours),
    ...clusters(colours),
    marks("units", "units", colours, NAMED_ZOOM),
    arrows("unit-arrows", "units"),
    marks("incidents", "incidents", colours, 13),
    {
      id: "chosen-rings",
      type: "symbol",
      source: "chosen",
      filter: ["==", ["get", "ringed"], true],
      layout: {
        "icon-image": "ring",
        "icon-offset": OFFSET,
        "icon-allow-overlap": true,
        "icon-ignore-placement": true,
      },
    },
    arrows("chosen-arrows", "chosen"),
    marks("chosen", "chosen", colours, 0),
  ];
  for (const layer of layers) map.addLayer(layer);
}

/** Stations and hospitals, named in the language of the page. */
export function placeFeatures(city: City): GeoJSON.FeatureCollection {
  const one = (icon: string) => (place: Pick<City["hospitals"][number], "id" | "name" | "point">): GeoJSON.Feature =>
    pointAt(place.point, { kind: icon, id: place.id, icon, label: words(place.name) });
  return collection([...city.stations.map(one("station")), ...city.hospitals.map(one("hospital"))]);
}
