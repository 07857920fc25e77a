/** What every page has on which dated rules are changed: the rules as they stand, a draft, its dry
 * run over days gone by, a day from which it counts, and a reason. */
import { RoomError } from "../api/client";
import { dayAfter } from "../measures/figures.svelte";
import { Deed } from "../state/deed.svelte";
import { readCity } from "../state/exercise.svelte";
import { room } from "../state/room.svelte";

export abstract class Drafting<Known extends { today: string }, Trial> {
  known = $state.raw<Known | null>(null);
  problem = $state.raw<RoomError | null>(null);
  chosen = $state("");
  backDays = $state(0);
  from = $state("");
  reason = $state("");
  trial = $state.raw<Trial | null>(null);
  readonly deed = new Deed();

  constructor(backDays: number) {
    this.backDays = backDays;
  }

  /** The rules as they stand. */
  protected abstract read(): Promise<Known>;

  /** What is chosen when the page opens. */
  protected abstract first(known: Known): string | undefined;

  abstract try(): Promise<void>;

  async open(): Promise<void> {
    await this.load();
    if (!this.known) return;
    this.chosen ||= this.first(this.known) ?? "";
    this.from ||= dayAfter(this.known.today, 1);
  }

  async load(): Promise<void> {
    try {
      room.city ??= await readCity();
      this.known = await this.read();
      this.problem = null;
    } catch (reason) {
      if (!(reason instanceof RoomError)) throw reason;
      this.problem = reason;
    }
  }

  /** Take something back that was adopted here. */
  protected async undo(path: string, reason: string, done: string): Promise<true | null> {
    const answer = await this.deed.send(path, { reason }, done);
    await this.load();
    return answer === null ? null : true;
  }
}
