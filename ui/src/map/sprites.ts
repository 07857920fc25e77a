/** Each picture is drawn once, when it is first needed, and copied from then on. */
import type { Colours } from "./colours";
import { markPictures, type Picture } from "./marks";

export class Sprites {
  readonly ratio: number;
  readonly #pictures: Map<string, Picture>;
  readonly #drawn = new Map<string, HTMLCanvasElement>();

  constructor(colours: Colours, ratio: number) {
    this.ratio = ratio;
    this.#pictures = markPictures(colours);
  }

  /** Copy a picture so that its middle lies on the spot, on whole pixels of the screen. */
  stamp(context: CanvasRenderingContext2D, name: string, x: number, y: number): void {
    const sprite = this.#get(name);
    const side = sprite.width / this.ratio;
    const whole = (corner: number) => Math.round(corner * this.ratio) / this.ratio;
    context.drawImage(sprite, whole(x - side / 2), whole(y - side / 2), side, side);
  }

  #get(name: string): HTMLCanvasElement {
    const drawn = this.#drawn.get(name) ?? this.#draw(name);
    this.#drawn.set(name, drawn);
    return drawn;
  }

  #draw(name: string): HTMLCanvasElement {
    const picture = this.#pictures.get(name);
    if (!picture) throw new Error(`no picture is named ${name}`);
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = Math.ceil(picture.size * this.ratio);
    const context = canvas.getContext("2d");
    if (!context) throw new Error("this browser has no canvas");
    context.scale(this.ratio, this.ratio);
    context.translate(picture.size / 2, picture.size / 2);
    context.lineJoin = "round";
    picture.draw(context);
    return canvas;
  }
}
