/** One thing at a time that a page beside the room asks of it, and what became of it. */
import { RoomError } from "../api/client";
import type { Answer } from "../api/types";
import { t } from "../i18n/index.svelte";
import { room } from "./room.svelte";
import { clockText } from "./time";
import { Unsettled } from "./unsettled";

export class Deed {
  busy = $state(false);
  problem = $state.raw<RoomError | null>(null);
  /** What was done last, in words. */
  done = $state("");
  readonly #unsettled = new Unsettled();

  /** Somebody went on: what became of it is not said any more. */
  rest(): void {
    this.problem = null;
    this.done = "";
  }

  /** Send it; None when it was refused or not saved, which `problem` then says. */
  async send<T>(path: string, body: object, done = ""): Promise<T | null> {
    if (this.busy) return null;
    const { write, before } = this.#unsettled.of<T>(path, body);
    this.busy = true;
    try {
      const answer = await write.send();
      this.#unsettled.settle(write);
      this.problem = null;
      this.done = said(before, answer, done);
      return answer;
    } catch (reason) {
      if (!(reason instanceof RoomError)) throw reason;
      if (!reason.retryable) this.#unsettled.settle(write);
      this.problem = reason;
      this.done = "";
      return null;
    } finally {
      this.busy = false;
    }
  }
}

/** What was done; or that the press before, whose answer was lost, had done it already. */
function said(before: number | null, answer: unknown, done: string): string {
  if (before === null || !(answer as Partial<Answer>).repeated) return done;
  return t("done.before", { at: clockText(before, room.city?.timezone ?? "UTC") });
}
