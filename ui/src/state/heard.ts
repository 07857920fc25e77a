/**
 * When something was heard last. Of a computer's two clocks the steady one may stand while it
 * sleeps, and the one on the wall may be set: the longer silence counts.
 */
export class Heard {
  #steady = performance.now();
  #wall = Date.now();
  /** Whether it was heard at all. */
  ever = false;

  now(): void {
    this.#steady = performance.now();
    this.#wall = Date.now();
    this.ever = true;
  }

  /** In ms, since it was heard or else since the page began. */
  get silence(): number {
    return Math.max(performance.now() - this.#steady, Date.now() - this.#wall);
  }

  /** Heard less than so many ms ago. */
  within(most: number): boolean {
    return this.ever && this.silence < most;
  }
}
