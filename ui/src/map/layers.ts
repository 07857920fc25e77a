/** The room's layers above the basemap that stand still, bottom to top; what moves is drawn above. */
import type { ExpressionSpecification, LayerSpecification, Map as MapLibreMap } from "maplibre-gl";
import type { City } from "../api/types";
import { words } from "../i18n/index.svelte";
import { closureLayers } from "./closures";
import type { Colours } from "./colours";
import { collection, EMPTY, pointAt } from "./geojson";
import { reachLayers } from "./reach";
import { FONT } from "./style";
import { warnedLayers } from "./warned";

const SOURCES = ["reach", "zones", "water", "stations", "closures", "circles", "warned"] as const;
export type SourceName = (typeof SOURCES)[number];

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

export function addLayers(map: MapLibreMap, colours: Colours): void {
  for (const name of SOURCES) {
    if (!map.getSource(name)) map.addSource(name, { type: "geojson", data: EMPTY });
  }
  const layers: LayerSpecification[] = [
    ...reachLayers(colours),
    ...warnedLayers(colours),
    ...zones(colours),
    water(colours),
    ...circleLayers(colours),
    places(colours),
    ...closureLayers(colours),
  ];
  for (const layer of layers) map.addLayer(layer);
}

/** Stations and hospitals, named in the language of the page. */
export function placeFeatures(city: City): GeoJSON.FeatureCollection {
  const one = (icon: string) => (place: Pick<City["hospitals"][number], "id" | "name" | "point">): GeoJSON.Feature =>
    pointAt(place.point, { kind: icon, id: place.id, icon, label: words(place.name) });
  return collection([...city.stations.map(one("station")), ...city.hospitals.map(one("hospital"))]);
}
