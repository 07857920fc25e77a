/** Draws single marks, lines and clusters on the canvas above the map, in the colours of the theme. */
import type { Pixel } from "./camera";
import type { Cluster } from "./clusters";
import { readColours } from "./colours";
import { URGENCY, type Mark } from "./features";
import { NAME_FONT, writeName, type Name } from "./names";
import { Sprites } from "./sprites";

const COUNT_FONT = '600 13px "Inter Variable", sans-serif';
const INCIDENTS_REACH_PX = 20;
const THOUSAND = 1_000;

export class Brush {
  readonly context: CanvasRenderingContext2D;
  readonly #canvas: HTMLCanvasElement;
  #colours = readColours();
  #sprites = new Sprites(this.#colours, devicePixelRatio);

  constructor(canvas: HTMLCanvasElement) {
    const context = canvas.getContext("2d");
    if (!context) throw new Error("this browser has no canvas");
    this.context = context;
    this.#canvas = canvas;
  }

  /** Take the colours of the theme that the page has now. */
  restyle(): void {
    this.#colours = readColours();
    this.#sprites = new Sprites(this.#colours, devicePixelRatio);
  }

  /** An empty canvas of so many CSS pixels, as fine as the screen. */
  clear(width: number, height: number): void {
    const ratio = devicePixelRatio;
    if (this.#sprites.ratio !== ratio) this.#sprites = new Sprites(this.#colours, ratio);
    const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (this.#canvas.width !== across || this.#canvas.height !== down) {
      this.#canvas.width = across;
      this.#canvas.height = down;
    }
    this.context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.context.clearRect(0, 0, width, height);
  }

  line(pixels: readonly Pixel[], chosen: boolean): void {
    const { context } = this;
    context.strokeStyle = this.#colours["blue-fill"];
    context.lineCap = context.lineJoin = "round";
    context.lineWidth = chosen ? 4 : 2.5;
    context.globalAlpha = chosen ? 0.95 : 0.55;
    context.beginPath();
    for (const { x, y } of pixels) context.lineTo(x, y);
    context.stroke();
    context.globalAlpha = 1;
  }

  mark({ icon, heading }: Mark, { x, y }: Pixel): void {
    if (heading !== null) this.#arrow(heading, x, y);
    this.#sprites.stamp(this.context, icon, x, y);
  }

  ring({ x, y }: Pixel): void {
    this.#sprites.stamp(this.context, "ring", x, y);
  }

  names(names: readonly Name[]): void {
    this.context.font = NAME_FONT;
    for (const name of names) writeName(this.context, name, this.#colours);
  }

  /** How far from its middle it reaches. */
  unitCluster({ count }: Cluster, at: Pixel): number {
    const reach = count < 20 ? 13 : count < 100 ? 17 : 22;
    const { context } = this;
    context.beginPath();
    context.arc(at.x, at.y, reach, 0, Math.PI * 2);
    context.fillStyle = this.#colours.panel;
    context.fill();
    context.lineWidth = 1.5;
    context.strokeStyle = this.#colours.edge;
    context.stroke();
    this.#write(short(count), at);
    return reach;
  }

  /** How far from its middle it reaches. */
  incidentCluster({ count, urgency }: Cluster, at: Pixel): number {
    const tone = URGENCY[urgency] ?? "plain";
    this.#sprites.stamp(this.context, `incidents-${tone}`, at.x, at.y);
    // Never by colour alone: where somebody must act now, it says so.
    this.#write(tone === "red" ? `! ${short(count)}` : short(count), at);
    return INCIDENTS_REACH_PX;
  }

  #arrow(heading: number, x: number, y: number): void {
    this.context.save();
    this.context.translate(x, y);
    this.context.rotate((heading * Math.PI) / 180);
    this.#sprites.stamp(this.context, "arrow", 0, 0);
    this.context.restore();
  }

  #write(text: string, { x, y }: Pixel): void {
    this.context.font = COUNT_FONT;
    this.context.textAlign = "center";
    this.context.textBaseline = "middle";
    this.context.fillStyle = this.#colours.ink;
    this.context.fillText(text, x, y);
  }
}

function short(count: number): string {
  return count < THOUSAND ? String(count) : `${(count / THOUSAND).toFixed(1)}k`;
}
