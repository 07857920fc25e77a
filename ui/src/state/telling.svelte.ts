/**
 * How the console tells the room something, and what is said of it. Nothing changes on the screen
 * but by the room's answer; what was not saved is kept, and trying again sends the same key.
 */
import { RoomError, Write } from "../api/client";
import type { Answer } from "../api/types";
import { t, words } from "../i18n/index.svelte";
import { room } from "./room.svelte";
import { clockText } from "./time";
import { Turns } from "./turns";
import { Unsettled, type Asked } from "./unsettled";

export type Note = {
  id: number;
  tone: "good" | "bad" | "plain";
  text: string;
  again: (() => void) | null;
  /** Takes back what was done, for as long as it is offered. */
  undo: (() => void) | null;
};
/** What is said once it is done. */
type Done<T> = string | ((answer: T) => string);
/** What takes it back: further facts, never a fact less. */
export type Undo<T> = (answer: T) => Promise<unknown>;
/** What the press would have gone on with, once it is saved after all by "Try again". */
export type Later<T> = (answer: T) => void;
type Deed<T> = {
  path: string;
  body: object;
  done: Done<T>;
  As: typeof Write<T>;
  undo?: Undo<T> | undefined;
  later?: Later<T> | undefined;
};

const SHOWN_MS = 6_000;
/** Later a press would undo what somebody has long gone on from. */
const UNDO_MS = 30_000;

export class Telling {
  /** The last word of the room, shown at the command line until the next. */
  note = $state.raw<Note | null>(null);
  /** The rule by which what was asked last was refused. */
  refusedBy = "";
  /** Addresses of what is being written now, so that its button waits. */
  busy = $state.raw<ReadonlySet<string>>(new Set());
  readonly #unsettled = new Unsettled();
  readonly #turns = new Turns();
  #count = 0;

  say(tone: Note["tone"], text: string, again: Note["again"] = null, undo: Note["undo"] = null): void {
    this.#count += 1;
    const id = this.#count;
    const note = { id, tone, text, again, undo };
    this.note = note;
    if (tone === "plain") setTimeout(() => this.note?.id === id && (this.note = null), SHOWN_MS);
    if (undo) setTimeout(() => this.note?.id === id && (this.note = { ...note, undo: null }), UNDO_MS);
  }

  /** Send a write: the same press again is one press; another of its kind waits for its turn. */
  protected post<T = Answer>(
    path: string,
    body: object,
    done: Done<T>,
    As = Write<T>,
    undo?: Undo<T>,
    later?: Later<T>,
  ): Promise<T | null> {
    // Pressed, then something else, then this again: that is a third press, not the first.
    const again = (write: Write<T>) => !this.#turns.passed(path, write);
    const asked = this.#unsettled.of(path, body, room.now, As, again);
    return this.#tell({ path, body, done, As, undo, later }, asked);
  }

  #tell<T>(deed: Deed<T>, asked: Asked<T>): Promise<T | null> {
    return this.#turns.take(deed.path, asked.write, () => this.#send(deed, asked));
  }

  /** None when it was refused or not saved, which is then on the screen. */
  async #send<T>(deed: Deed<T>, asked: Asked<T>): Promise<T | null> {
    this.busy = new Set(this.busy).add(deed.path);
    this.refusedBy = "";
    try {
      const answer = await asked.write.send();
      this.#unsettled.settle(asked.write);
      this.#said(deed, asked, answer);
      if (!room.live) void room.load();
      return answer;
    } catch (error) {
      if (!(error instanceof RoomError)) throw error;
      if (!error.retryable) this.#unsettled.settle(asked.write);
      this.refusedBy = error.rule;
      // To try again is no new press: that it was saved already is then what was wanted.
      const again = error.retryable ? () => void this.#again(deed, asked) : null;
      this.say("bad", `${words(error.what)} ${words(error.remedy)}`, again);
      return null;
    } finally {
      const rest = new Set(this.busy);
      rest.delete(deed.path);
      this.busy = rest;
    }
  }

  async #again<T>(deed: Deed<T>, asked: Asked<T>): Promise<void> {
    const answer = await this.#tell(deed, { ...asked, before: null });
    if (answer !== null) deed.later?.(answer);
  }

  /** Pressed anew, and the room had saved the press before whose answer was lost: then this one
   * did nothing, which is said, and is done where it was meant. */
  #said<T>({ path, body, done, As, undo }: Deed<T>, { before }: Asked<T>, answer: T): void {
    const text = typeof done === "string" ? done : done(answer);
    if (before !== null && isRepeated(answer)) {
      const at = clockText(before, room.city?.timezone ?? "UTC");
      this.say("bad", t("done.before", { at }), () => void this.post(path, body, done, As, undo));
    } else if (text !== "") this.say("good", text, null, undo ? () => void undo(answer) : null);
  }
}

function isRepeated(answer: unknown): boolean {
  return (answer as Partial<Answer> | null)?.repeated === true;
}
