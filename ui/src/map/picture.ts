/** A map for a printer, which takes neither what a graphics card drew nor marks placed by the window's width. */
import type { Map as MapLibreMap } from "maplibre-gl";
import type { LonLat } from "../api/types";

/** A ring where it is not `filled`; a `rim` in ink: told apart without their colours. */
export type Dot = { point: LonLat; radius_px: number; colour: string; filled?: boolean; rim?: boolean };
export type Post = { point: LonLat; name: string };
/** `dark`: the screen is, and its colours are turned; what means something by its colour stands in `dots`. */
export type Shown = { dots: Dot[]; posts: Post[]; dark: boolean };

const MARK_PX = 14;
const LETTERS = "600 14px 'Inter Variable', 'Noto Sans SC', 'Noto Sans CJK SC', sans-serif";
const INK = "#141b23";

/** The map as it lies now, light whatever the screen has, with its dots and each post beside its name. */
export function drawOnPaper(map: MapLibreMap, paper: HTMLCanvasElement, { dots, posts, dark }: Shown): void {
  // Read in the turn in which it is drawn: later the card may have let go of it.
  map.redraw();
  const drawn = map.getCanvas();
  paper.width = drawn.width;
  paper.height = drawn.height;
  const pen = paper.getContext("2d");
  if (!pen) return;
  if (dark) pen.filter = "invert(1) hue-rotate(180deg)";
  pen.drawImage(drawn, 0, 0);
  pen.filter = "none";
  const scale = drawn.width / drawn.clientWidth;
  pen.scale(scale, scale);
  for (const dot of dots) drawDot(pen, map, dot);
  for (const post of posts) drawPost(pen, map, post);
}

function drawDot(pen: CanvasRenderingContext2D, map: MapLibreMap, { point, radius_px, colour, filled = true, rim = false }: Dot): void {
  const { x, y } = map.project(point);
  pen.fillStyle = colour;
  pen.beginPath();
  pen.arc(x, y, radius_px + (filled ? 0 : 1), 0, 2 * Math.PI);
  if (filled) pen.fill();
  if (filled && !rim) return;
  pen.lineWidth = 2;
  pen.strokeStyle = rim ? INK : colour;
  pen.stroke();
}

function drawPost(pen: CanvasRenderingContext2D, map: MapLibreMap, { point, name }: Post): void {
  const { x, y } = map.project(point);
  pen.lineWidth = 2;
  pen.strokeStyle = INK;
  pen.fillStyle = "#fff";
  pen.beginPath();
  pen.rect(x - MARK_PX / 2, y - MARK_PX / 2, MARK_PX, MARK_PX);
  pen.fill();
  pen.stroke();
  pen.font = LETTERS;
  pen.textBaseline = "middle";
  pen.lineWidth = 4;
  pen.strokeStyle = "#fff";
  pen.strokeText(name, x + MARK_PX, y);
  pen.fillStyle = INK;
  pen.fillText(name, x + MARK_PX, y);
}
