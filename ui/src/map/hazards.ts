/** What the map shows of an incident's dangers and of the water near it, as GeoJSON. */
import type { WaterPoint, Zone } from "../api/types";

export function zoneFeatures(zones: Zone[]): GeoJSON.FeatureCollection {
  return {
    type: "FeatureCollection",
    features: zones.map((zone) => ({
      type: "Feature",
      geometry: { type: "Polygon", coordinates: [zone.ring] },
      properties: { kind: zone.kind },
    })),
  };
}

export function waterFeatures(points: WaterPoint[]): GeoJSON.FeatureCollection {
  return {
    type: "FeatureCollection",
    features: points.map((one) => ({
      type: "Feature",
      geometry: { type: "Point", coordinates: one.point },
      properties: { kind: one.kind },
    })),
  };
}
