/** Places that no free unit reaches in time: a cross each, so that no colour alone says it. */
import type { LayerSpecification } from "maplibre-gl";
import type { Colours } from "./colours";
import { FONT } from "./style";

export function blindSpots(colours: Colours): LayerSpecification {
  return {
    id: "blind",
    type: "symbol",
    source: "blind",
    layout: {
      "text-field": "×",
      "text-font": FONT,
      "text-size": ["interpolate", ["linear"], ["zoom"], 10, 14, 14, 24],
      "text-allow-overlap": true,
      "text-ignore-placement": true,
    },
    paint: { "text-color": colours["red-fill"], "text-halo-color": colours["map-halo"], "text-halo-width": 1.5 },
  };
}
