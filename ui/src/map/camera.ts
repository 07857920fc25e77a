/** Where places stand on the canvas: the map is neither turned nor tilted, so they lie on a plane. */
import type { Map as MapLibreMap } from "maplibre-gl";
import type { LonLat } from "../api/types";

const TILE_PX = 512;
export type Pixel = { x: number; y: number };

/** A place in the world as a square of side 1, as web maps project it. */
export function worldOf([lon, lat]: LonLat): Pixel {
  const sine = Math.sin((lat * Math.PI) / 180);
  return { x: lon / 360 + 0.5, y: 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI) };
}

export function worldPx(zoom: number): number {
  return TILE_PX * 2 ** zoom;
}

export class Camera {
  readonly width: number;
  readonly height: number;
  readonly zoom: number;
  readonly #scale: number;
  readonly #left: number;
  readonly #top: number;

  constructor(map: MapLibreMap) {
    const { lng, lat } = map.getCenter();
    const { x, y } = worldOf([lng, lat]);
    this.width = map.getCanvas().clientWidth;
    this.height = map.getCanvas().clientHeight;
    this.zoom = map.getZoom();
    this.#scale = worldPx(this.zoom);
    this.#left = x * this.#scale - this.width / 2;
    this.#top = y * this.#scale - this.height / 2;
  }

  pixel({ x, y }: Pixel): Pixel {
    return { x: x * this.#scale - this.#left, y: y * this.#scale - this.#top };
  }

  /** In sight, or so close beside it that a part of the mark or of its name is. */
  sees({ x, y }: Pixel, margin = 0): boolean {
    return x >= -margin && y >= -margin && x <= this.width + margin && y <= this.height + margin;
  }
}
