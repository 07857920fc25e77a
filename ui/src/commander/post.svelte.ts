/** What the duty commander sees, read anew every two seconds; the shift's figures more slowly. */
import { read, RoomError } from "../api/client";
import type { CommandPost, IncidentCard, ShiftMeasures, WarningRow } from "../api/types";
import { Deed } from "../state/deed.svelte";
import { readCity } from "../state/exercise.svelte";
import { Heard } from "../state/heard";
import { room } from "../state/room.svelte";

const EVERY_MS = 2_000;
const FIGURES_EVERY_MS = 30_000;
const STALE_MS = 6_000;

class Post {
  shown = $state.raw<CommandPost | null>(null);
  /** Public warnings; None: not known yet, or not for this account to see. */
  warnings = $state.raw<WarningRow[] | null>(null);
  figures = $state.raw<ShiftMeasures | null>(null);
  problem = $state.raw<RoomError | null>(null);
  /** The page has not heard the room for some seconds. */
  stale = $state(false);
  readonly deed = new Deed();
  readonly #heard = new Heard();

  /** Read the city, then go on reading until the page is left. */
  start(): () => void {
    const reading = setInterval(() => void this.load(), EVERY_MS);
    const measuring = setInterval(() => void this.measure(), FIGURES_EVERY_MS);
    void this.load();
    void this.measure();
    return () => {
      clearInterval(reading);
      clearInterval(measuring);
    };
  }

  async load(): Promise<void> {
    await this.#ask(async () => {
      room.city ??= await readCity();
      const [shown, told] = await Promise.all([
        read<CommandPost>("/api/commander"),
        read<{ warnings: WarningRow[] }>("/api/warnings").catch(() => null),
      ]);
      this.warnings = told?.warnings ?? this.warnings;
      room.now = Date.parse(shown.at);
      this.shown = shown;
      this.#heard.now();
    });
    this.stale = this.#heard.ever && !this.#heard.within(STALE_MS);
  }

  async measure(): Promise<void> {
    await this.#ask(async () => {
      this.figures = await read<ShiftMeasures>("/api/commander/measures");
    });
  }

  /** An incident as its card has it; None: there is none, or not for this account to see. */
  card(id: number): Promise<IncidentCard | null> {
    return read<IncidentCard>(`/api/incidents/${id}`).catch(() => null);
  }

  /** Ask something of the room, and look at once at what became of it. */
  async tell(path: string, body: object, done: string): Promise<boolean> {
    const answer = await this.deed.send(path, body, done);
    await this.load();
    return answer !== null;
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

export const post = new Post();
