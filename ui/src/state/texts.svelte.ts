/** Texts of callers that nobody has looked at in this window: who must not speak waits for an answer. */
import { SvelteMap } from "svelte/reactivity";

class Texts {
  readonly #seen = new SvelteMap<string, number>();

  /** Whether there are more of them than when its row was open last. */
  areNew(row: string, count: number): boolean {
    return count > (this.#seen.get(row) ?? 0);
  }

  see(row: string, count: number): void {
    if (this.areNew(row, count)) this.#seen.set(row, count);
  }
}

export const texts = new Texts();
