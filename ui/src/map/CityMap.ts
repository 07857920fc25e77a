/** The map itself: keeps MapLibre's sources in step with the room, and answers clicks. */
import { addProtocol, Map as MapLibreMap, setWorkerUrl, type GeoJSONSource } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import { Protocol } from "pmtiles";
import type { City, LonLat, Route, WaterPoint, Zone } from "../api/types";
import { addMarks } from "./marks";
import { readColours } from "./colours";
import { marksOf, slotOffset, slotSpacing, type Mark, type MarkKind } from "./features";
import { collection, lineOf } from "./geojson";
import { addLayers, CLUSTERED, clustering, placeFeatures, type SourceName } from "./layers";
import { waterFeatures, zoneFeatures } from "./hazards";
import { PictureCost } from "./pictureCost";
import { baseStyle } from "./style";
import type { MapHandle } from "./handle";
import type { Box } from "../api/stream";

setWorkerUrl(workerUrl);
addProtocol("pmtiles", new Protocol().tile);

const REACH_PX = 15;
const CLUSTERS_ABOVE = 200;
const CLUSTER_LAYERS = ["clusters", "incident-clusters"];
const MARK_LAYERS = ["units", "incidents", "chosen"];
const FLIGHT_MS = 150;
const HOME_PADDING_PX = 56;

export interface MapEvents {
  chosen(kind: MarkKind, id: string | number): void;
  clicked(point: LonLat, shift: boolean): boolean;
  moved(box: Box): void;
}

/** A ring stands for "chosen"; the incident's units are drawn on top without it. */
export type Chosen = { mark: Mark; ringed: boolean };

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
  readonly #cost: PictureCost;
  #units: Mark[] = [];
  #incidents: Mark[] = [];
  /** What each source shows; kept, for a change of theme empties them. */
  readonly #shown = new Map<SourceName, GeoJSON.FeatureCollection>();
  #clustered = false;
  #ready = false;

  constructor(container: HTMLElement, city: City, events: MapEvents, label: string) {
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
    this.#cost = new PictureCost(this.#map.getCanvas());
    this.#map.on("render", () => this.#cost.note());
    this.#map.touchZoomRotate.disableRotation();
    this.#map.keyboard.disableRotation();
    this.#map.getCanvas().setAttribute("aria-label", label);
    this.#map.on("style.load", () => this.#dress());
    this.#map.on("moveend", () => {
      events.moved(this.box());
      this.#cluster();
    });
    this.#map.on("click", (event) => {
      const point: LonLat = [event.lngLat.lng, event.lngLat.lat];
      if (events.clicked(point, event.originalEvent.shiftKey)) return;
      this.#click(event.point, events);
    });
    this.#map.on("mousemove", (event) => {
      const over = this.#nearest(event.point.x, event.point.y) !== null;
      this.#map.getCanvas().style.cursor = over ? "pointer" : "";
    });
    this.#map.once("load", () => events.moved(this.box()));
    // Shift and drag would zoom by a box; shift and click places a call.
    this.#map.boxZoom.disable();
  }

  remove(): void {
    this.#map.remove();
  }

  /** What a picture costs on this machine, in milliseconds. */
  get pictureMs(): number {
    return this.#cost.ms;
  }

  box(): Box {
    const bounds = this.#map.getBounds();
    return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
  }

  /** Take the colours of the theme that the page has now. */
  restyle(): void {
    this.#ready = false;
    this.#map.setStyle(baseStyle(this.#city, readColours()), { diff: false });
  }

  /** Names follow the language of the page. */
  rename(): void {
    this.#set("stations", placeFeatures(this.#city));
  }

  showUnits(marks: Mark[]): void {
    this.#units = marks;
    this.#cluster();
    this.#set("units", marksOf(marks));
  }

  showIncidents(marks: Mark[]): void {
    this.#incidents = marks;
    this.#cluster();
    this.#set("incidents", marksOf(marks));
  }

  showChosen(chosen: Chosen[]): void {
    const shown = marksOf(chosen.map(({ mark }) => mark));
    shown.features.forEach((feature, index) => {
      feature.properties = { ...feature.properties, ringed: chosen[index]?.ringed ?? false };
    });
    this.#set("chosen", shown);
  }

  showRoutes(routes: Route[], chosen: ReadonlySet<string>): void {
    const lines = routes.map(({ line, unit_id: unit }) => lineOf(line, { unit, chosen: chosen.has(unit) }));
    this.#set("routes", collection(lines));
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
    const { x, y } = this.#map.project(point);
    const { left, top } = this.#map.getCanvas().getBoundingClientRect();
    return [left + x, top + y];
  }

  pixelOf(kind: MarkKind, id: string | number): LonLat | null {
    const station = this.#city.stations.find((one) => kind === "station" && one.id === id);
    if (station) return this.project(station.point);
    const mark = [...this.#units, ...this.#incidents].find((one) => one.kind === kind && one.id === id);
    if (!mark) return null;
    const [x, y] = this.project(mark.point);
    const [dx, dy] = slotOffset(mark.slot, slotSpacing(this.#map.getZoom()));
    return [x + dx, y + dy];
  }

  settled(): boolean {
    return this.#ready && this.#map.loaded() && !this.#map.isMoving();
  }

  #dress(): void {
    const colours = readColours();
    addMarks(this.#map, colours);
    addLayers(this.#map, colours, this.#clustered);
    this.rename();
    this.#ready = true;
    for (const [name, data] of this.#shown) this.#give(name, data);
  }

  #set(name: SourceName, data: GeoJSON.FeatureCollection): void {
    const before = this.#shown.get(name);
    this.#shown.set(name, data);
    // A source that is told anything, be it nothing once more, has the whole picture drawn anew.
    if (data.features.length > 0 || (before && before.features.length > 0)) this.#give(name, data);
  }

  #give(name: SourceName, data: GeoJSON.FeatureCollection): void {
    if (this.#ready) void this.#map.getSource<GeoJSONSource>(name)?.setData(data);
  }

  /** Above 200 marks in sight, those of a kind that lie close together become one. */
  #cluster(): void {
    if (!this.#ready) return;
    const [west, south, east, north] = this.box();
    const inSight = ({ point: [lon, lat] }: Mark) =>
      lon >= west && lon <= east && lat >= south && lat <= north;
    const wanted =
      this.#units.filter(inSight).length + this.#incidents.filter(inSight).length > CLUSTERS_ABOVE;
    if (wanted === this.#clustered) return;
    this.#clustered = wanted;
    for (const name of CLUSTERED) {
      void this.#map.getSource<GeoJSONSource>(name)?.setClusterOptions(clustering(wanted));
    }
  }

  #click(at: { x: number; y: number }, events: MapEvents): void {
    if (this.#clustered) {
      const found = this.#map.queryRenderedFeatures([at.x, at.y], { layers: CLUSTER_LAYERS });
      if (found.length > 0) {
        this.#map.easeTo({
          center: this.#map.unproject([at.x, at.y]),
          zoom: this.#map.getZoom() + 2,
          duration: FLIGHT_MS,
        });
        return;
      }
    }
    const nearest = this.#nearest(at.x, at.y);
    if (nearest) events.chosen(nearest.kind, nearest.id);
  }

  /** The marks that stand near a pixel by themselves, not within a cluster. */
  #drawnNear(x: number, y: number): Set<string> {
    const around: [[number, number], [number, number]] = [
      [x - REACH_PX, y - REACH_PX],
      [x + REACH_PX, y + REACH_PX],
    ];
    const found = this.#map.queryRenderedFeatures(around, { layers: MARK_LAYERS });
    return new Set(found.map(({ properties }) => `${properties["kind"]} ${properties["id"]}`));
  }

  /** The mark nearest to a pixel of the canvas; calls and incidents win a tie over units. */
  #nearest(x: number, y: number): { kind: MarkKind; id: string | number } | null {
    let best: { kind: MarkKind; id: string | number } | null = null;
    let distance = REACH_PX;
    const spacing = slotSpacing(this.#map.getZoom());
    const drawn = this.#clustered ? this.#drawnNear(x, y) : null;
    const look = (kind: MarkKind, id: string | number, point: LonLat, slot: number) => {
      if (kind !== "station" && drawn?.has(`${kind} ${id}`) === false) return;
      const pixel = this.#map.project(point);
      const [dx, dy] = slotOffset(slot, spacing);
      const away = Math.hypot(pixel.x + dx - x, pixel.y + dy - y);
      if (away < distance) {
        distance = away;
        best = { kind, id };
      }
    };
    for (const mark of this.#incidents) look(mark.kind, mark.id, mark.point, mark.slot);
    for (const mark of this.#units) look(mark.kind, mark.id, mark.point, mark.slot);
    if (best === null) {
      for (const station of this.#city.stations) look("station", station.id, station.point, 0);
    }
    return best;
  }
}
