/** One thing at a time that a page beside the room asks of it, and what became of it. */
import { RoomError, Write } from "../api/client";

export class Deed {
  busy = $state(false);
  problem = $state.raw<RoomError | null>(null);
  /** What was done last, in words. */
  done = $state("");
  /** A write whose fate is unknown: asking for the same again sends the same key. */
  #unsaved: { same: string; write: Write<unknown> } | null = null;

  /** Send it; None when it was refused or not saved, which `problem` then says. */
  async send<T>(path: string, body: object, done = ""): Promise<T | null> {
    if (this.busy) return null;
    const same = `${path} ${JSON.stringify(body)}`;
    if (this.#unsaved?.same !== same) this.#unsaved = { same, write: new Write(`/api/${path}`, body) };
    this.busy = true;
    try {
      const answer = await this.#unsaved.write.send();
      this.#unsaved = null;
      this.problem = null;
      this.done = done;
      return answer as T;
    } catch (reason) {
      if (!(reason instanceof RoomError)) throw reason;
      if (!reason.retryable) this.#unsaved = null;
      this.problem = reason;
      this.done = "";
      return null;
    } finally {
      this.busy = false;
    }
  }
}
