/** What the map shows of an incident's dangers and of the water near it, as GeoJSON. */
import type { WaterPoint, Zone } from "../api/types";
import { areaIn, collection, pointAt } from "./geojson";

export function zoneFeatures(zones: Zone[]): GeoJSON.FeatureCollection {
  return collection(zones.map(({ ring, kind }) => areaIn(ring, { kind })));
}

export function waterFeatures(points: WaterPoint[]): GeoJSON.FeatureCollection {
  return collection(points.map(({ point, kind }) => pointAt(point, { kind })));
}
