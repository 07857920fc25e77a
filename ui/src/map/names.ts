/** The names beside the marks: one that would lie over another is left out. */
import type { Colours } from "./colours";
import { FONT } from "./style";

const NAME_PX = 12;
const LINE_PX = 14;
const GAP_PX = 2;
const HALO_PX = 3.2;

export const NAME_FONT = `${NAME_PX}px ${FONT.map((name) => `"${name}"`).join(", ")}`;
export type Name = { text: string; x: number; y: number };

/** Which names have room, in the order in which they ask. */
export class Names {
  readonly #widths = new Map<string, number>();
  readonly #rows = new Map<number, [number, number][]>();

  /** Nothing is taken any more. */
  clear(): void {
    this.#rows.clear();
  }

  /** Take the room for a name, whose top middle is given; false when somebody has it. */
  take(context: CanvasRenderingContext2D, { text, x, y }: Name): boolean {
    const half = this.#width(context, text) / 2 + GAP_PX;
    const [from, to] = [x - half, x + half];
    const rows = [Math.floor(y / LINE_PX), Math.floor(y / LINE_PX) + 1];
    const isTaken = (row: number) => this.#rows.get(row)?.some(([left, right]) => from < right && left < to);
    if (rows.some(isTaken)) return false;
    for (const row of rows) {
      const others = this.#rows.get(row);
      if (others) others.push([from, to]);
      else this.#rows.set(row, [[from, to]]);
    }
    return true;
  }

  #width(context: CanvasRenderingContext2D, text: string): number {
    let width = this.#widths.get(text);
    if (width === undefined) {
      width = context.measureText(text).width;
      this.#widths.set(text, width);
    }
    return width;
  }
}

export function writeName(context: CanvasRenderingContext2D, { text, x, y }: Name, colours: Colours): void {
  context.textAlign = "center";
  context.textBaseline = "top";
  context.lineJoin = "round";
  context.lineWidth = HALO_PX;
  context.strokeStyle = colours["map-halo"];
  context.strokeText(text, x, y);
  context.fillStyle = colours.ink;
  context.fillText(text, x, y);
}
