/**
 * How long one picture of a map takes, from the last order to the graphics card until it says that
 * all is drawn. A machine without a card paints with its processor and takes a hundred times as
 * long: whoever draws often can ask here how often is often enough.
 */
const LOOK_MS = 8;

export class PictureCost {
  #ms = 0;
  #measuring = false;
  readonly #gl: WebGL2RenderingContext | null;

  constructor(canvas: HTMLCanvasElement) {
    // The context that the map made: asking again for the same kind gives the same one.
    this.#gl = canvas.getContext("webgl2");
  }

  /** Of the last pictures, in milliseconds; 0 before the first, and where it cannot be told. */
  get ms(): number {
    return this.#ms;
  }

  /** Call it when all orders of a picture were given. */
  note(): void {
    const gl = this.#gl;
    const fence = this.#measuring ? null : gl?.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    if (!gl || !fence) return;
    this.#measuring = true;
    gl.flush();
    const from = performance.now();
    const look = () => {
      if (!gl.isContextLost() && gl.getSyncParameter(fence, gl.SYNC_STATUS) === gl.UNSIGNALED) {
        setTimeout(look, LOOK_MS);
        return;
      }
      gl.deleteSync(fence);
      this.#measuring = false;
      this.#ms = (this.#ms + performance.now() - from) / 2;
    };
    setTimeout(look, LOOK_MS);
  }
}
