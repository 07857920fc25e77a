/** Which forms were given out, and which are in the record. */
import { read, RoomError } from "../api/client";
import type { Papers as Document } from "../api/types";
import { readCity } from "../state/exercise.svelte";
import { room } from "../state/room.svelte";
import { Unsettled } from "../state/unsettled";

class Papers {
  shown = $state.raw<Document | null>(null);
  problem = $state.raw<RoomError | null>(null);
  busy = $state(false);
  readonly #unsettled = new Unsettled();

  /** The city, then the forms. */
  async open(): Promise<void> {
    await this.#ask(async () => {
      room.city ??= await readCity();
    });
    if (!this.problem) await this.read();
  }

  async read(): Promise<void> {
    await this.#ask(async () => {
      this.shown = await read<Document>("/api/papers");
    });
  }

  /** Number so many empty forms. Trying again after a cut numbers no second batch. */
  async issue(count: number): Promise<void> {
    this.busy = true;
    await this.#ask(async () => {
      await this.#unsettled.send("papers", { count });
    });
    this.busy = false;
    if (!this.problem) await this.read();
  }

  async #ask(question: () => Promise<void>): Promise<void> {
    try {
      await question();
      this.problem = null;
    } catch (reason) {
      if (!(reason instanceof RoomError)) throw reason;
      this.problem = reason;
    }
  }
}

export const papers = new Papers();
