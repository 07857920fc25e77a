/** Answers that come late. */
import { RoomError } from "../api/client";

const AGAIN_MS = 2_000;

/** What it gives, if that is still wanted then; None else, and then its failure is nobody's matter. */
export async function ifWanted<T>(answer: Promise<T>, isWanted: () => boolean): Promise<T | null> {
  try {
    const found = await answer;
    return isWanted() ? found : null;
  } catch (reason) {
    if (isWanted()) throw reason;
    return null;
  }
}

/**
 * A question about what keeps changing. What was asked last wins: an answer that is overtaken is
 * not taken, and what failed is asked again.
 */
export class Latest<T> {
  readonly #ask: () => Promise<T>;
  readonly #take: (answer: T) => void;
  #turn = 0;
  #under = false;
  #more = false;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(ask: () => Promise<T>, take: (answer: T) => void = () => undefined) {
    this.#ask = ask;
    this.#take = take;
  }

  /** Ask now; while a question is under way, once as soon as that is answered. */
  async want(): Promise<void> {
    if (this.#under) {
      this.#more = true;
      return;
    }
    try {
      await this.anew();
    } catch (reason) {
      if (!(reason instanceof RoomError)) throw reason;
      if (reason.retryable && !this.#under) this.#retry = setTimeout(() => void this.want(), AGAIN_MS);
    }
  }

  /** Ask at once: what is under way no longer counts. Throws what the question throws. */
  async anew(): Promise<T> {
    this.stop();
    const mine = this.#turn;
    this.#under = true;
    try {
      const answer = await this.#ask();
      if (mine === this.#turn) this.#take(answer);
      return answer;
    } finally {
      if (mine === this.#turn) this.#end();
    }
  }

  /** Nobody wants to know any more. */
  stop(): void {
    clearTimeout(this.#retry);
    this.#turn += 1;
    this.#under = this.#more = false;
  }

  #end(): void {
    this.#under = false;
    if (this.#more) void this.want();
  }
}
