/** The basemap's style: streets in neutral greys, so that only marks carry colour. */
import { words } from "../i18n/index.svelte";
import type {
  ExpressionSpecification,
  LayerSpecification,
  SourceSpecification,
  StyleSpecification,
} from "maplibre-gl";
import type { City } from "../api/types";
import type { Colours } from "./colours";

/** What of a city its ground is drawn by. */
export type Ground = Pick<City, "bounds" | "basemap" | "attribution">;

export const FONT = ["Inter Variable", "Noto Sans SC", "Noto Sans CJK SC", "sans-serif"];
const MAJOR = ["primary", "secondary"];
const TRUNK = ["motorway", "trunk"];

function width(thin: number, wide: number): ExpressionSpecification {
  return ["interpolate", ["exponential", 1.6], ["zoom"], 9, thin, 18, wide];
}

function roads(
  id: string,
  classes: string[],
  colour: string,
  [thin, wide]: [number, number],
  minzoom = 0,
): LayerSpecification {
  return {
    id,
    type: "line",
    source: "basemap",
    "source-layer": "roads",
    minzoom,
    filter: ["in", ["get", "class"], ["literal", classes]],
    layout: { "line-cap": "round", "line-join": "round" },
    paint: { "line-color": colour, "line-width": width(thin, wide) },
  };
}

function names(id: string, classes: string[], minzoom: number, colours: Colours): LayerSpecification {
  return {
    id,
    type: "symbol",
    source: "basemap",
    "source-layer": "roads",
    minzoom,
    filter: ["all", ["has", "name"], ["in", ["get", "class"], ["literal", classes]]],
    layout: {
      "symbol-placement": "line",
      "text-field": ["get", "name"],
      "text-font": FONT,
      "text-size": 12,
      "symbol-spacing": 320,
      "text-max-angle": 35,
    },
    paint: {
      "text-color": colours["map-label"],
      "text-halo-color": colours["map-halo"],
      "text-halo-width": 1.4,
    },
  };
}

function streetLayers(colours: Colours): LayerSpecification[] {
  const minor = ["residential", "service", "tertiary", "unclassified", "living_street"];
  return [
    roads("road-service", ["service"], colours["map-minor"], [0.2, 6], 14),
    roads("road-minor", minor.slice(0, 1).concat(minor.slice(3)), colours["map-minor"], [0.35, 14], 11),
    roads("road-tertiary", ["tertiary"], colours["map-major"], [0.4, 16]),
    roads("road-major", MAJOR, colours["map-major"], [0.9, 20]),
    roads("road-trunk", TRUNK, colours["map-trunk"], [1.3, 24]),
    names("name-minor", minor, 15, colours),
    names("name-major", MAJOR, 13, colours),
    names("name-trunk", TRUNK, 11.5, colours),
  ];
}

/** Without tiles: a neutral grid, so that distances can still be judged. */
function gridLines(city: Ground): GeoJSON.Feature {
  const [west, south, east, north] = city.bounds;
  const step = Math.max(0.005, Math.round(((east - west) / 24) * 200) / 200);
  const lines: GeoJSON.Position[][] = [];
  const margin = step * 8;
  for (let lon = west - margin; lon <= east + margin; lon += step) {
    lines.push([
      [lon, south - margin],
      [lon, north + margin],
    ]);
  }
  for (let lat = south - margin; lat <= north + margin; lat += step) {
    lines.push([
      [west - margin, lat],
      [east + margin, lat],
    ]);
  }
  return { type: "Feature", properties: {}, geometry: { type: "MultiLineString", coordinates: lines } };
}

export function baseStyle(city: Ground, colours: Colours): StyleSpecification {
  const background: LayerSpecification = {
    id: "background",
    type: "background",
    paint: { "background-color": colours["map-land"] },
  };
  if (city.basemap) {
    const basemap: SourceSpecification = {
      type: "vector",
      url: `pmtiles://${location.origin}/basemap.pmtiles`,
      attribution: words(city.attribution),
    };
    return { version: 8, sources: { basemap }, layers: [background, ...streetLayers(colours)] };
  }
  const grid: SourceSpecification = { type: "geojson", data: gridLines(city) };
  return {
    version: 8,
    sources: { grid },
    layers: [
      background,
      { id: "grid", type: "line", source: "grid", paint: { "line-color": colours["map-grid"] } },
    ],
  };
}
