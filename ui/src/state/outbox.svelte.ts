/**
 * What was pressed and the desk has not heard: kept on the phone with key, time and photos
 * (IndexedDB: photos are too large for anything smaller), and sent in order. A key never changes,
 * so that nothing is done twice; a refusal is kept likewise, until a person has seen it.
 */
import { meantFor, newKey, OTHER_ROOM, RoomError, roomHere, Write } from "../api/client";
import type { CaseAnswer, Words } from "../api/types";
import { kept } from "./phoneStore";

const RETRY_MS = 3_000;

export type Press = {
  key: string;
  /** The room it was pressed for: it is sent to no other. */
  room: string;
  seat: string;
  path: string;
  body: Record<string, unknown>;
  /** What it says while it waits. */
  title: string;
};
/** What waits, without its words and photos: those are large, and read when it is sent. */
export type Waiting = Omit<Press, "body"> & { did: string | null };
/** `press` bears all that was written, so that it can be put right; a phone kept none before 0.2. */
export type Refused = { key: string; title: string; what: Words; remedy: Words; press?: Press };

/** What a desk is asked to do: `do` says which. */
export function actOf({ body }: Pick<Press, "body">): Record<string, unknown> {
  return (body["act"] ?? {}) as Record<string, unknown>;
}

function withoutBody({ body, ...rest }: Press): Waiting {
  return { ...rest, did: (actOf({ body })["do"] ?? null) as string | null };
}

export class Outbox {
  presses = $state.raw<Waiting[]>([]);
  /** Heard by the desk, and not yet in what was read from it. */
  settling = $state.raw<Waiting[]>([]);
  refused = $state.raw<Refused[]>([]);
  /** Whether the desk did not answer when something was last sent to it. */
  unheard = $state(false);
  #sending = false;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #heard: () => void = () => undefined;
  readonly #name: string;
  /** A database of its own: one that is open elsewhere cannot be given another store. */
  readonly #refusals: string;

  /** `name`: whose it is; each page keeps its own. */
  constructor(name: string) {
    this.#name = name;
    this.#refusals = `${name}.refused`;
  }

  get waiting(): number {
    return this.presses.length;
  }

  /** Whether what was pressed there is not yet in what was read. */
  holds(path: string): boolean {
    return [...this.presses, ...this.settling].some((one) => one.path === path);
  }

  /** What was refused there, whole; `deed`: what it was to do; `notice`: about which notice. */
  back(path: string, deed: string, notice?: number): { refused: Refused; act: Record<string, unknown> } | null {
    for (const refused of this.refused) {
      const act = refused.press?.path === path ? actOf(refused.press) : {};
      if (act["do"] === deed && act["notice"] === notice) return { refused, act };
    }
    return null;
  }

  /** These are in what was read. */
  settled(these: Waiting[]): void {
    this.settling = this.settling.filter((one) => !these.includes(one));
  }

  onHeard(heard: () => void): void {
    this.#heard = heard;
  }

  async press(one: Omit<Press, "key" | "room">): Promise<void> {
    const plain = $state.snapshot(one) as typeof one;
    const whole: Press = { ...plain, key: newKey(), room: roomHere() };
    await kept(this.#name, "readwrite", (store) => store.add(whole));
    await this.count();
    void this.send();
  }

  /** Read what the phone keeps: what waits, and what was refused. */
  async count(): Promise<void> {
    const presses: Press[] = await kept(this.#name, "readonly", (store) => store.getAll());
    this.presses = presses.map(withoutBody);
    this.refused = await kept(this.#refusals, "readonly", (store) => store.getAll());
  }

  async seen(refused: Refused): Promise<void> {
    await kept(this.#refusals, "readwrite", (store) => store.delete(refused.key));
    await this.count();
  }

  /** It was gone on with, and is laid aside once more as it stands now. */
  async layAside(refused: Refused, body: Record<string, unknown>): Promise<void> {
    if (refused.press === undefined) return;
    const now: Refused = { ...refused, press: { ...refused.press, body: $state.snapshot(body) } };
    await kept(this.#refusals, "readwrite", (store) => store.put(now, now.key));
    await this.count();
  }

  /** Send what waits, the oldest first, until the desk does not answer. Where the phone's own
   * storage fails it is tried again likewise. */
  async send(): Promise<void> {
    if (this.#sending) return;
    clearTimeout(this.#retry);
    this.#sending = true;
    let answered = false;
    let left = true;
    try {
      answered = await this.#sendAll();
      await this.count();
      left = this.waiting > 0;
    } catch (error) {
      this.unheard = true;
      throw error;
    } finally {
      this.#sending = false;
      if (left) this.#retry = setTimeout(() => void this.send(), RETRY_MS);
    }
    if (answered) this.#heard();
  }

  /** Whether the desk answered to something. */
  async #sendAll(): Promise<boolean> {
    let answered = false;
    for (let next = await this.#first(); next; next = await this.#first()) {
      const { id, press } = next;
      this.unheard = !(await this.#sent(press));
      if (this.unheard) break;
      await kept(this.#name, "readwrite", (store) => store.delete(id));
      this.presses = this.presses.filter((one) => one.key !== press.key);
      answered = true;
    }
    return answered;
  }

  async #first(): Promise<{ id: IDBValidKey; press: Press } | null> {
    const cursor = await kept(this.#name, "readonly", (store) => store.openCursor());
    return cursor === null ? null : { id: cursor.key, press: cursor.value as Press };
  }

  async #sent(press: Press): Promise<boolean> {
    try {
      if (press.room !== roomHere()) throw new RoomError(OTHER_ROOM);
      const { key, seat } = press;
      await new Write<CaseAnswer>(press.path, press.body, { key, seat, room: meantFor(press.room) }).send();
      this.settling = [...this.settling, withoutBody(press)];
    } catch (error) {
      if (!(error instanceof RoomError)) throw error;
      if (error.retryable) return false;
      const { key, title } = press;
      const refused: Refused = { key, title, what: error.what, remedy: error.remedy, press };
      // Before the press goes: whoever closes the page in between hears of it all the same.
      await kept(this.#refusals, "readwrite", (store) => store.put(refused, key));
      this.refused = [...this.refused, refused];
    }
    return true;
  }
}
