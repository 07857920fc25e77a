/** The roster of one local day, as the room has it. */
import { read, RoomError } from "../api/client";
import type { RosterDocument } from "../api/types";
import { readCity } from "../state/exercise.svelte";
import { room } from "../state/room.svelte";

class Day {
  shown = $state.raw<RosterDocument | null>(null);
  problem = $state.raw<RoomError | null>(null);
  #asked = 0;

  /** The city, then the day that the address names, or today. */
  async open(): Promise<void> {
    await this.#ask(async () => {
      room.city ??= await readCity();
    });
    if (!this.problem) await this.go(new URLSearchParams(location.search).get("day"));
  }

  /** Show a day; of two asked for, only the later one is shown. */
  async go(day: string | null): Promise<void> {
    const mine = ++this.#asked;
    await this.#ask(async () => {
      const found = await read<RosterDocument>(`/api/roster${day ? `?day=${day}` : ""}`);
      if (mine !== this.#asked) return;
      this.shown = found;
      history.replaceState(null, "", `?day=${found.day}`);
    });
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

export const day = new Day();
