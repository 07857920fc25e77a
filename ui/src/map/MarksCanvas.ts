/**
 * What moves, on a plain canvas above the map: units, incidents, calls and routes. A machine without
 * a graphics card paints the whole map for a third of a second; these marks take it milliseconds.
 */
import type { Map as MapLibreMap } from "maplibre-gl";
import type { Route } from "../api/types";
import { Brush } from "./brush";
import { Camera, worldOf, type Pixel } from "./camera";
import { Clusters, type Cluster, type Gathered, type Placed } from "./clusters";
import { NAMED_ZOOM, PIN, slotOffset, slotSpacing, type Mark, type MarkKind } from "./features";
import { NAME_FONT, Names, type Name } from "./names";

const CLUSTERS_ABOVE = 200;
const INCIDENTS_NAMED_ZOOM = 13;
const BESIDE_PX = 60;
const NAME_BELOW_PX = 10;
/** Outside the ring. */
const CHOSEN_NAME_BELOW_PX = 18;
const NAME_PX = 16;

/** A ring stands for "chosen"; the incident's units are drawn on top without it. */
export type Chosen = { mark: Mark; ringed: boolean };
/** What stands at a pixel: a mark, or a cluster of them. */
export type Hit = Pick<Mark, "kind" | "id"> | "cluster";

type Line = { world: Pixel[]; chosen: boolean };
type Spot = { mark: Mark; at: Pixel };
type Gathering = { at: Pixel; reach: number };

export class MarksCanvas {
  readonly #brush: Brush;
  readonly #map: MapLibreMap;
  readonly #names = new Names();
  readonly #unitClusters = new Clusters();
  readonly #incidentClusters = new Clusters();
  #units: Placed[] = [];
  #incidents: Placed[] = [];
  #chosen: Chosen[] = [];
  #lines: Line[] = [];
  #frame: number | null = null;
  /** What was drawn last, and can be clicked. */
  #spots: Spot[] = [];
  #gatherings: Gathering[] = [];

  constructor(canvas: HTMLCanvasElement, map: MapLibreMap) {
    this.#brush = new Brush(canvas);
    this.#map = map;
    // Together with the map's own picture: one frame later the marks would swim.
    map.on("move", () => this.#draw());
    map.on("resize", () => this.#draw());
  }

  /** Take back what is planned: the map goes, or it is drawn now. */
  remove(): void {
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
    this.#frame = null;
  }

  /** Take the colours of the theme that the page has now. */
  restyle(): void {
    this.#brush.restyle();
    this.#plan();
  }

  showUnits(marks: Mark[]): void {
    this.#units = placed(marks);
    this.#plan();
  }

  showIncidents(marks: Mark[]): void {
    this.#incidents = placed(marks);
    this.#plan();
  }

  showChosen(chosen: Chosen[]): void {
    this.#chosen = chosen;
    this.#plan();
  }

  showRoutes(routes: Route[], chosen: ReadonlySet<string>): void {
    const lines = routes.map(({ line, unit_id: unit }) => ({ world: line.map(worldOf), chosen: chosen.has(unit) }));
    this.#lines = lines.sort((a, b) => Number(a.chosen) - Number(b.chosen));
    this.#plan();
  }

  /** All that was shown is drawn. */
  settled(): boolean {
    return this.#frame === null;
  }

  /** Where a mark stands on the canvas, be it gathered with others or out of sight. */
  pixelOf(kind: MarkKind, id: string | number): Pixel | null {
    const found = [...this.#units, ...this.#incidents].find(({ mark }) => mark.kind === kind && mark.id === id);
    return found ? spotOf(found, new Camera(this.#map)).at : null;
  }

  /** What is drawn nearest to a pixel, and within reach of it; a tie goes to what lies on top. */
  hit(x: number, y: number, reach: number): Hit | null {
    let found: Hit | null = null;
    let distance = Infinity;
    const look = (at: Pixel, within: number, hit: Hit) => {
      const away = Math.hypot(at.x - x, at.y - y);
      if (away > within || away > distance) return;
      distance = away;
      found = hit;
    };
    for (const { at, reach: radius } of this.#gatherings) look(at, radius, "cluster");
    for (const { mark, at } of this.#spots) look(at, reach, mark);
    return found;
  }

  /** In the next frame, whatever else is shown until then. */
  #plan(): void {
    this.#frame ??= requestAnimationFrame(() => this.#draw());
  }

  #draw(): void {
    this.remove();
    const camera = new Camera(this.#map);
    const [units, incidents] = this.#gathered(camera);
    const chosen = this.#chosen.map(({ mark }) => spotOf({ mark, world: worldOf(mark.point) }, camera));
    const layers = { units: spotsOf(units.alone, camera), incidents: spotsOf(incidents.alone, camera), chosen };
    const names = this.#named(camera.zoom, layers);
    this.#spots = [...layers.units, ...layers.incidents, ...chosen];

    this.#brush.clear(camera.width, camera.height);
    for (const { world, chosen: isChosen } of this.#lines) {
      this.#brush.line(world.map((one) => camera.pixel(one)), isChosen);
    }
    this.#gatherings = [
      ...drawn(units.clusters, camera, (one, at) => this.#brush.unitCluster(one, at)),
      ...drawn(incidents.clusters, camera, (one, at) => this.#brush.incidentCluster(one, at)),
    ];
    this.#drawMarks(layers.units, names.units);
    this.#drawMarks(layers.incidents, names.incidents);
    this.#chosen.forEach(({ ringed }, index) => {
      const spot = chosen[index];
      if (ringed && spot) this.#brush.ring(spot.at);
    });
    this.#drawMarks(chosen, names.chosen);
  }

  #drawMarks(spots: Spot[], names: Name[]): void {
    for (const { mark, at } of spots) this.#brush.mark(mark, at);
    this.#brush.names(names);
  }

  /** Above 200 marks in sight, those of a kind that lie close together become one. */
  #gathered(camera: Camera): [Gathered, Gathered] {
    const inSight = (marks: Placed[]) => marks.filter(({ world }) => camera.sees(camera.pixel(world))).length;
    const many = inSight(this.#units) + inSight(this.#incidents) > CLUSTERS_ABOVE;
    const of = (clusters: Clusters, marks: Placed[]) =>
      many ? clusters.of(marks, camera.zoom) : { alone: marks, clusters: [] };
    return [of(this.#unitClusters, this.#units), of(this.#incidentClusters, this.#incidents)];
  }

  /** The names that have room: the chosen ask first, then incidents, then units, each from the top. */
  #named(zoom: number, layers: Record<"units" | "incidents" | "chosen", Spot[]>) {
    this.#names.clear();
    this.#brush.context.font = NAME_FONT;
    const fitting = (spots: Spot[], below: number): Name[] =>
      spots.map((spot) => nameOf(spot, below)).reverse().filter((name) => this.#names.take(this.#brush.context, name));
    return {
      chosen: fitting(layers.chosen, CHOSEN_NAME_BELOW_PX),
      incidents: zoom < INCIDENTS_NAMED_ZOOM ? [] : fitting(layers.incidents, NAME_BELOW_PX),
      units: zoom < NAMED_ZOOM ? [] : fitting(layers.units, NAME_BELOW_PX),
    };
  }
}

/** Lowest rank first, so that the highest is drawn on top. */
function placed(marks: Mark[]): Placed[] {
  const found = marks.map((mark) => ({ mark, world: worldOf(mark.point) }));
  return found.sort((a, b) => a.mark.rank - b.mark.rank);
}

function spotOf({ mark, world }: Placed, camera: Camera): Spot {
  const { x, y } = camera.pixel(world);
  const [right, down] = slotOffset(mark.slot, slotSpacing(camera.zoom));
  return { mark, at: { x: x + right, y: y + down } };
}

function spotsOf(marks: readonly Placed[], camera: Camera): Spot[] {
  return marks.map((one) => spotOf(one, camera)).filter(({ at }) => camera.sees(at, BESIDE_PX));
}

/** Below its mark; a pin's stands above its sign, so that it covers no unit on the spot. */
function nameOf({ mark, at }: Spot, below: number): Name {
  return { text: mark.label, x: at.x, y: at.y + (mark.slot === PIN ? -below - NAME_PX : below) };
}

/** The most pressing on top; where those in sight stand, and how far they reach. */
function drawn(clusters: Cluster[], camera: Camera, draw: (one: Cluster, at: Pixel) => number): Gathering[] {
  const sorted = [...clusters].sort((a, b) => a.urgency - b.urgency);
  const placedNow = sorted.map((one) => ({ one, at: camera.pixel(one.world) }));
  return placedNow
    .filter(({ at }) => camera.sees(at, BESIDE_PX))
    .map(({ one, at }) => ({ at, reach: draw(one, at) }));
}
