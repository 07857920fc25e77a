/**
 * What was pressed and the desk has not heard: kept on the phone with key, time and photos
 * (IndexedDB: photos are too large for anything smaller), and sent in order. A key never changes,
 * so that nothing is done twice; a refusal is kept likewise, until a person has seen it.
 */
import { meantFor, newKey, OTHER_ROOM, RoomError, roomHere, Write } from "../api/client";
import type { CaseAnswer, Words } from "../api/types";

const STORE = "waiting";
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
export type Refused = { key: string; title: string; what: Words; remedy: Words };

function opened(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(name, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { autoIncrement: true });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error ?? new Error("IndexedDB"));
  });
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("IndexedDB"));
  });
}

async function store(name: string, mode: IDBTransactionMode): Promise<IDBObjectStore> {
  return (await opened(name)).transaction(STORE, mode).objectStore(STORE);
}

export class Outbox {
  waiting = $state(0);
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

  onHeard(heard: () => void): void {
    this.#heard = heard;
  }

  async press(one: Omit<Press, "key" | "room">): Promise<void> {
    const plain = $state.snapshot(one) as typeof one;
    await done((await store(this.#name, "readwrite")).add({ ...plain, key: newKey(), room: roomHere() }));
    await this.count();
    void this.send();
  }

  /** Read what the phone keeps: how many wait, and what was refused. */
  async count(): Promise<void> {
    this.waiting = await done((await store(this.#name, "readonly")).count());
    this.refused = await done((await store(this.#refusals, "readonly")).getAll());
  }

  async seen(refused: Refused): Promise<void> {
    await done((await store(this.#refusals, "readwrite")).delete(refused.key));
    await this.count();
  }

  /** Send what waits, the oldest first, until the desk does not answer. */
  async send(): Promise<void> {
    if (this.#sending) return;
    clearTimeout(this.#retry);
    this.#sending = true;
    let answered = false;
    try {
      for (let next = await this.#first(); next; next = await this.#first()) {
        this.unheard = !(await this.#sent(next.press));
        if (this.unheard) break;
        await done((await store(this.#name, "readwrite")).delete(next.id));
        answered = true;
      }
    } finally {
      this.#sending = false;
    }
    await this.count();
    if (answered) this.#heard();
    if (this.waiting > 0) this.#retry = setTimeout(() => void this.send(), RETRY_MS);
  }

  async #first(): Promise<{ id: IDBValidKey; press: Press } | null> {
    const cursor = await done((await store(this.#name, "readonly")).openCursor());
    return cursor === null ? null : { id: cursor.key, press: cursor.value as Press };
  }

  async #sent(press: Press): Promise<boolean> {
    try {
      if (press.room !== roomHere()) throw new RoomError(OTHER_ROOM);
      const { key, seat } = press;
      await new Write<CaseAnswer>(press.path, press.body, { key, seat, room: meantFor(press.room) }).send();
    } catch (error) {
      if (!(error instanceof RoomError)) throw error;
      if (error.retryable) return false;
      const refused: Refused = { key: press.key, title: press.title, what: error.what, remedy: error.remedy };
      // Before the press goes: whoever closes the page in between hears of it all the same.
      await done((await store(this.#refusals, "readwrite")).put(refused, press.key));
    }
    return true;
  }
}
