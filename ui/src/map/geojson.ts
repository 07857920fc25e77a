/** GeoJSON in few words. */
import type { LonLat } from "../api/types";

type Properties = NonNullable<GeoJSON.GeoJsonProperties>;

export function collection(features: GeoJSON.Feature[]): GeoJSON.FeatureCollection {
  return { type: "FeatureCollection", features };
}

export const EMPTY = collection([]);

export function pointAt(coordinates: LonLat, properties: Properties): GeoJSON.Feature {
  return { type: "Feature", geometry: { type: "Point", coordinates }, properties };
}

export function lineOf(coordinates: LonLat[], properties: Properties): GeoJSON.Feature {
  return { type: "Feature", geometry: { type: "LineString", coordinates }, properties };
}

export function areaIn(ring: LonLat[], properties: Properties): GeoJSON.Feature {
  return { type: "Feature", geometry: { type: "Polygon", coordinates: [ring] }, properties };
}
