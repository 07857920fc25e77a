/** What is reached in time from a place, and the places that no free unit reaches: a cross each, so that
 * no colour alone says it. */
import type { FilterSpecification, LayerSpecification } from "maplibre-gl";
import type { Isochrone, LonLat } from "../api/types";
import type { Colours } from "./colours";
import { collection, pointAt } from "./geojson";
import { FONT } from "./style";

const closed = (ring: LonLat[]): LonLat[] => [...ring, ...ring.slice(0, 1)];

export function reachFeatures(blind: LonLat[], reached: Isochrone | null): GeoJSON.FeatureCollection {
  const areas = (reached?.areas ?? []).map(({ outer, holes }): GeoJSON.Feature => ({
    type: "Feature",
    geometry: { type: "Polygon", coordinates: [outer, ...holes].map(closed) },
    properties: {},
  }));
  return collection([...areas, ...blind.map((place) => pointAt(place, {}))]);
}

export function reachLayers(colours: Colours): LayerSpecification[] {
  const area: FilterSpecification = ["==", ["geometry-type"], "Polygon"];
  return [
    { id: "reached", type: "fill", source: "reach", filter: area, paint: { "fill-color": colours.blue, "fill-opacity": 0.14 } },
    { id: "reached-edge", type: "line", source: "reach", filter: area, paint: { "line-color": colours.blue, "line-width": 1.5 } },
    {
      id: "blind",
      type: "symbol",
      source: "reach",
      filter: ["==", ["geometry-type"], "Point"],
      layout: {
        "text-field": "×",
        "text-font": FONT,
        "text-size": ["interpolate", ["linear"], ["zoom"], 10, 14, 14, 24],
        "text-allow-overlap": true,
        "text-ignore-placement": true,
      },
      paint: { "text-color": colours["red-fill"], "text-halo-color": colours["map-halo"], "text-halo-width": 1.5 },
    },
  ];
}
