/**
 * Writes of which nobody knows whether they were saved. Asked for again unchanged, one goes under
 * the key it had, so that it is done once; with anything changed it is a write of its own.
 */
import { RoomError, Write } from "../api/client";

type Kept = { write: Write<unknown>; at: number };
export type Asked<T> = {
  write: Write<T>;
  /** When the same was sent before without an answer, on the clock of `of`; None for the first time. */
  before: number | null;
};

export class Unsettled {
  readonly #kept = new Map<string, Kept>();

  /**
   * The write for this; `path` is whole or below /api. `again`: false makes a new one of what was
   * asked for before.
   */
  of<T>(path: string, body: object, at = Date.now(), As = Write<T>, again = (_: Write<T>) => true): Asked<T> {
    const same = sameness(path, body);
    const kept = this.#kept.get(same);
    if (kept && again(kept.write as Write<T>)) return { write: kept.write as Write<T>, before: kept.at };
    const write = new As(path.startsWith("/") ? path : `/api/${path}`, body);
    this.#kept.set(same, { write, at });
    return { write, before: null };
  }

  /** Its fate is known. */
  settle(write: Write<unknown>): void {
    for (const [same, kept] of this.#kept) if (kept.write === write) this.#kept.delete(same);
  }

  /** Send this, or send it again. Throws RoomError. */
  async send<T>(path: string, body: object): Promise<T> {
    const { write } = this.of<T>(path, body);
    try {
      const answer = await write.send();
      this.settle(write);
      return answer;
    } catch (reason) {
      if (reason instanceof RoomError && !reason.retryable) this.settle(write);
      throw reason;
    }
  }
}

function sameness(path: string, body: object): string {
  return `${path} ${JSON.stringify(body)}`;
}
