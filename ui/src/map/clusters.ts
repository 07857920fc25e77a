/** Marks that lie close together become one, so that a whole city can be read at a glance. */
import { worldPx, type Pixel } from "./camera";
import type { Mark } from "./features";

const CLUSTER_PX = 44;
/** From this zoom on every mark stands for itself. */
const SEPARATE_ZOOM = 16;
const ROW = 2 ** 26;

export type Placed = { mark: Mark; world: Pixel };
export type Cluster = { world: Pixel; count: number; urgency: number };
export type Gathered = { alone: readonly Placed[]; clusters: Cluster[] };

/** The clusters of one kind of marks; worked out when the marks or the whole zoom are others. */
export class Clusters {
  #marks: readonly Placed[] = [];
  #zoom = NaN;
  #found: Gathered = { alone: [], clusters: [] };

  /** The whole zoom decides, so that clusters hold still while the map is moved. */
  of(marks: readonly Placed[], zoom: number): Gathered {
    const whole = Math.floor(zoom);
    if (marks !== this.#marks || whole !== this.#zoom) {
      this.#found = whole < SEPARATE_ZOOM ? gather(marks, whole) : { alone: marks, clusters: [] };
      this.#marks = marks;
      this.#zoom = whole;
    }
    return this.#found;
  }
}

/** Each mark in turn takes those near it that no earlier one took. A cluster stands at their mean. */
function gather(marks: readonly Placed[], zoom: number): Gathered {
  const reach = CLUSTER_PX / worldPx(zoom);
  const near = neighbours(marks, reach);
  const taken = new Set<Placed>();
  const alone: Placed[] = [];
  const clusters: Cluster[] = [];
  for (const mark of marks) {
    if (taken.has(mark)) continue;
    const group = near(mark).filter((one) => !taken.has(one));
    if (group.length === 1) {
      alone.push(mark);
    } else {
      clusters.push(clusterOf(group));
      for (const one of group) taken.add(one);
    }
  }
  return { alone, clusters };
}

function clusterOf(group: Placed[]): Cluster {
  const mean = (axis: "x" | "y") => group.reduce((sum, { world }) => sum + world[axis], 0) / group.length;
  const urgency = Math.max(...group.map(({ mark }) => mark.urgency));
  return { world: { x: mean("x"), y: mean("y") }, count: group.length, urgency };
}

/** Asks a grid whose cells are as wide as the reach: whoever is near lies in one of nine. */
function neighbours(marks: readonly Placed[], reach: number): (of: Placed) => Placed[] {
  const cellOf = ({ world: { x, y } }: Placed) => Math.floor(x / reach) * ROW + Math.floor(y / reach);
  const cells = new Map<number, Placed[]>();
  for (const mark of marks) {
    const cell = cells.get(cellOf(mark));
    if (cell) cell.push(mark);
    else cells.set(cellOf(mark), [mark]);
  }
  const around = [-1, 0, 1].flatMap((across) => [-1, 0, 1].map((down) => across * ROW + down));
  return (of) => {
    const isNear = ({ world: { x, y } }: Placed) => Math.hypot(x - of.world.x, y - of.world.y) <= reach;
    const cell = cellOf(of);
    return around.flatMap((aside) => (cells.get(cell + aside) ?? []).filter(isNear));
  };
}
