/** A moment of the record, and its playing forward: the room is asked again for each step. */
import { read, RoomError } from "../api/client";
import type { Past } from "../api/types";
import { readCity } from "../state/exercise.svelte";
import { room } from "../state/room.svelte";

const STEP_MS = 1_000;
const BACK_MS = 300_000;
export const RATES = [1, 10, 60, 600] as const;

class Play {
  past = $state.raw<Past | null>(null);
  problem = $state.raw<RoomError | null>(null);
  /** The moment asked for, in milliseconds; NaN until the room has said what time it is. */
  at = $state(Number.NaN);
  playing = $state(false);
  rate = $state<number>(10);
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** The city, then the moment that the address names, or five minutes ago; a room that is younger
   *  than that is shown as it began. */
  async open(): Promise<void> {
    try {
      room.city ??= await readCity();
      const named = Date.parse(new URLSearchParams(location.search).get("at") ?? "");
      if (!Number.isNaN(named)) return await this.go(named);
      const now = await read<Past>("/api/past");
      // A browser's moments have no microseconds: of a room that began between two, the later one.
      const [until, begins] = [Date.parse(now.at), Date.parse(now.begins_at)];
      await this.go(Math.max(until - BACK_MS, Math.min(begins + 1, until)));
    } catch (reason) {
      if (!(reason instanceof RoomError)) throw reason;
      this.problem = reason;
    }
  }

  /** Show a moment; of two asked for, only the later one is shown. */
  async go(at: number): Promise<void> {
    const mine = ++this.#asked;
    this.at = at;
    const moment = new Date(at).toISOString();
    history.replaceState(null, "", `?at=${moment}`);
    try {
      const found = await read<Past>(`/api/past?at=${moment}`);
      if (mine !== this.#asked) return;
      this.past = found;
      this.problem = null;
    } catch (reason) {
      if (!(reason instanceof RoomError)) throw reason;
      if (mine !== this.#asked) return;
      this.problem = reason;
      this.pause();
    }
  }

  /** Step on, a second of the wall at a time, until paused or until the record ends. */
  play(): void {
    this.playing = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(async () => {
      await this.go(this.at + this.rate * STEP_MS);
      if (this.playing) this.play();
    }, STEP_MS);
  }

  pause(): void {
    this.playing = false;
    clearTimeout(this.#timer);
  }

  get record(): string {
    return `/api/past/record?until=${new Date(this.at).toISOString()}`;
  }
}

export const play = new Play();
