/** The map itself: streets and areas by MapLibre, what moves on a canvas above; answers clicks. */
import { addProtocol, Map as MapLibreMap, Marker, setWorkerUrl, type GeoJSONSource } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import { Protocol } from "pmtiles";
import type { City, LonLat, WaterPoint, Zone } from "../api/types";
import type { Pixel } from "./camera";
import { readColours } from "./colours";
import type { MarkKind } from "./features";
import { EMPTY } from "./geojson";
import { addLayers, placeFeatures, type SourceName } from "./layers";
import { waterFeatures, zoneFeatures } from "./hazards";
import { MarksCanvas, type Hit } from "./MarksCanvas";
import { addPlaceMarks } from "./placeMarks";
import { baseStyle } from "./style";
import type { MapHandle } from "./handle";
import type { Box } from "../api/stream";

setWorkerUrl(workerUrl);
addProtocol("pmtiles", new Protocol().tile);

const REACH_PX = 15;
const CLUSTER_ZOOMS = 2;
const FLIGHT_MS = 150;
const HOME_PADDING_PX = 56;

export interface MapEvents {
  chosen(kind: MarkKind, id: string | number): void;
  clicked(point: LonLat, shift: boolean): boolean;
  moved(box: Box): void;
}

/** The mark of a place that is only written down so far: nothing to press. */
function ring(): HTMLElement {
  const element = document.createElement("div");
  element.className = "draft-mark";
  element.ariaHidden = "true";
  Object.assign(element.style, {
    width: "20px",
    height: "20px",
    border: "4px solid var(--red-fill)",
    borderRadius: "50%",
    pointerEvents: "none",
  });
  return element;
}

/** Where the work is: the box of nine stations in ten, so that a lonely road does not shrink it. */
function heart(city: City): Box {
  if (city.stations.length < 4) return city.bounds;
  const of = (axis: 0 | 1): [number, number] => {
    const sorted = city.stations.map(({ point }) => point[axis]).sort((a, b) => a - b);
    const cut = Math.floor(sorted.length * 0.05);
    return [sorted[cut] ?? 0, sorted[sorted.length - 1 - cut] ?? 0];
  };
  const [[west, east], [south, north]] = [of(0), of(1)];
  return [west, south, east, north];
}

export class CityMap implements MapHandle {
  readonly #map: MapLibreMap;
  readonly #city: City;
  readonly #home: Box;
  /** What moves. */
  readonly marks: MarksCanvas;
  /** What each source shows; kept, for a change of theme empties them. */
  readonly #shown = new Map<SourceName, GeoJSON.FeatureCollection>();
  #draft: Marker | null = null;
  #ready = false;

  constructor(container: HTMLElement, above: HTMLCanvasElement, city: City, events: MapEvents, label: string) {
    this.#city = city;
    this.#home = heart(city);
    this.#map = new MapLibreMap({
      container,
      style: baseStyle(city, readColours()),
      bounds: this.#home,
      fitBoundsOptions: { padding: HOME_PADDING_PX },
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      fadeDuration: 0,
      maxZoom: 19,
      minZoom: 7,
    });
    this.marks = new MarksCanvas(above, this.#map);
    this.#map.touchZoomRotate.disableRotation();
    this.#map.keyboard.disableRotation();
    this.#map.getCanvas().setAttribute("aria-label", label);
    this.#map.on("style.load", () => this.#dress());
    this.#map.on("moveend", () => events.moved(this.box()));
    this.#map.on("click", (event) => {
      const point: LonLat = [event.lngLat.lng, event.lngLat.lat];
      if (events.clicked(point, event.originalEvent.shiftKey)) return;
      this.#click(event.point, events);
    });
    this.#map.on("mousemove", (event) => {
      const over = this.#at(event.point) !== null;
      this.#map.getCanvas().style.cursor = over ? "pointer" : "";
    });
    this.#map.once("load", () => events.moved(this.box()));
    // Shift and drag would zoom by a box; shift and click places a call.
    this.#map.boxZoom.disable();
  }

  remove(): void {
    this.marks.remove();
    this.#map.remove();
  }

  box(): Box {
    const bounds = this.#map.getBounds();
    return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
  }

  /** Take the colours of the theme that the page has now. */
  restyle(): void {
    this.#ready = false;
    this.marks.restyle();
    this.#map.setStyle(baseStyle(this.#city, readColours()), { diff: false });
  }

  /** Names follow the language of the page. */
  rename(): void {
    this.#set("stations", placeFeatures(this.#city));
  }

  /** Where the call lies that is being written down; null takes the mark off. */
  showDraft(point: LonLat | null): void {
    this.#draft?.remove();
    this.#draft = point && new Marker({ element: ring() }).setLngLat(point).addTo(this.#map);
  }

  showZones(zones: Zone[]): void {
    this.#set("zones", zoneFeatures(zones));
  }

  showWater(points: WaterPoint[]): void {
    this.#set("water", waterFeatures(points));
  }

  showClosures(closures: GeoJSON.FeatureCollection): void {
    this.#set("closures", closures);
  }

  showCircles(circles: GeoJSON.FeatureCollection): void {
    this.#set("circles", circles);
  }

  showWarned(areas: GeoJSON.FeatureCollection): void {
    this.#set("warned", areas);
  }

  showReach(reach: GeoJSON.FeatureCollection): void {
    this.#set("reach", reach);
  }

  fly(point: LonLat): void {
    const zoom = Math.max(this.#map.getZoom(), 14);
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.#map.easeTo({ center: point, zoom, duration: calm ? 0 : FLIGHT_MS });
  }

  zoom(by: number): void {
    this.#map.easeTo({ zoom: this.#map.getZoom() + by, duration: FLIGHT_MS });
  }

  home(): void {
    this.#map.fitBounds(this.#home, { padding: HOME_PADDING_PX, duration: FLIGHT_MS });
  }

  project(point: LonLat): LonLat {
    return this.#onPage(this.#map.project(point));
  }

  pixelOf(kind: MarkKind, id: string | number): LonLat | null {
    const station = this.#city.stations.find((one) => kind === "station" && one.id === id);
    if (station) return this.project(station.point);
    const pixel = this.marks.pixelOf(kind, id);
    return pixel && this.#onPage(pixel);
  }

  warnedAt(point: LonLat): number[] {
    const found = this.#map.queryRenderedFeatures(this.#map.project(point), { layers: ["warned"] });
    // Where tiles meet an area is found once in each.
    return [...new Set(found.map(({ properties }) => Number(properties["id"])))];
  }

  namedAt([x, y]: LonLat): string[] {
    const { left, top } = this.#map.getCanvas().getBoundingClientRect();
    const found = this.#map.queryRenderedFeatures([x - left, y - top], { layers: ["closures-marks"] });
    return [...new Set(found.map(({ properties }) => String(properties["label"])))];
  }

  settled(): boolean {
    return this.#ready && this.#map.loaded() && !this.#map.isMoving() && this.marks.settled();
  }

  #onPage({ x, y }: Pixel): LonLat {
    const { left, top } = this.#map.getCanvas().getBoundingClientRect();
    return [left + x, top + y];
  }

  #dress(): void {
    const colours = readColours();
    addPlaceMarks(this.#map, colours);
    addLayers(this.#map, colours);
    this.rename();
    this.#ready = true;
    for (const [name, data] of this.#shown) this.#give(name, data);
  }

  #set(name: SourceName, data: GeoJSON.FeatureCollection): void {
    const before = this.#shown.get(name);
    this.#shown.set(name, data);
    // A source that is told anything, be it the same once more, has the whole picture drawn anew.
    if (JSON.stringify(data) !== JSON.stringify(before ?? EMPTY)) this.#give(name, data);
  }

  #give(name: SourceName, data: GeoJSON.FeatureCollection): void {
    if (this.#ready) void this.#map.getSource<GeoJSONSource>(name)?.setData(data);
  }

  #click(at: Pixel, events: MapEvents): void {
    const found = this.#at(at);
    if (found === "cluster") {
      const zoom = this.#map.getZoom() + CLUSTER_ZOOMS;
      this.#map.easeTo({ center: this.#map.unproject([at.x, at.y]), zoom, duration: FLIGHT_MS });
    } else if (found) {
      events.chosen(found.kind, found.id);
    }
  }

  /** What is drawn at a pixel of the canvas; a station only where nothing stands before it. */
  #at({ x, y }: Pixel): Hit | null {
    const marked = this.marks.hit(x, y, REACH_PX);
    if (marked) return marked;
    const away = ({ point }: City["stations"][number]) => {
      const pixel = this.#map.project(point);
      return Math.hypot(pixel.x - x, pixel.y - y);
    };
    const [nearest] = this.#city.stations.filter((one) => away(one) < REACH_PX).sort((a, b) => away(a) - away(b));
    return nearest ? { kind: "station", id: nearest.id } : null;
  }
}
