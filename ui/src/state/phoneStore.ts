/**
 * What a page keeps on the phone until it is sent (IndexedDB: photos are too large for anything smaller).
 * Each account has its own: nobody sees what another left on a phone that is shared, nor sends it. It goes
 * when its owner signs out.
 */
import { KEPT_ORDERS, SHUT } from "../api/client";

const STORE = "waiting";
/** Who is signed in, as far as this phone knows; where there are no accounts, nobody. */
const HERE = "turnout.phone.here";
/** Whose things have plain names: they were there before a phone knew of accounts. */
const FIRST = "turnout.phone.first";
const DRAFTS = "turnout.grid.drafts";
const WAITING = ["turnout.grid", "turnout.inspect", "turnout.site"].flatMap((name) => [name, `${name}.refused`]);
const OF_PHONES = /^turnout\.(grid|inspect|site|goods|store)\b/;
const VISIT = /^turnout\.inspect\.draft\./;
let forgotten = false;

/** What is kept under this name for who is signed in. */
export function owned(name: string): string {
  const here = localStorage.getItem(HERE);
  return here === null || here === localStorage.getItem(FIRST) ? name : `${name}@${here}`;
}

/** Who is signed in now; true: what was read is of somebody else. */
export function belongTo(holder: string): boolean {
  const before = owned("");
  if (localStorage.getItem(FIRST) === null) localStorage.setItem(FIRST, holder);
  localStorage.setItem(HERE, holder);
  localStorage.removeItem(SHUT);
  return owned("") !== before;
}

export function isOf(holder: string): boolean {
  return localStorage.getItem(HERE) === holder;
}

/** Somebody else signed in, in another tab. */
export function onOther(heard: () => void): void {
  addEventListener("storage", ({ key }) => key === HERE && heard());
}

/** How much was written here and is nowhere else: not sent, not accepted, or half written. */
export async function unsent(): Promise<number> {
  const all = (name: string) => kept<unknown[]>(name, "readonly", (store) => store.getAll()).catch(() => []);
  const waiting = (await Promise.all(WAITING.map(all))).flat();
  const half = (await all(DRAFTS)).filter(isBegun);
  return waiting.length + half.length + names(localStorage).filter((name) => VISIT.test(name)).length;
}

function isBegun(draft: unknown): boolean {
  // The photos of a report lie beside its words.
  if (Array.isArray(draft)) return false;
  const { note, photos } = draft as { note: string; photos?: string[] };
  return note !== "" || (photos?.length ?? 0) > 0;
}

/** Its owner signs out: from here on this page keeps nothing. */
export async function forgetAll(): Promise<void> {
  forgotten = true;
  await Promise.all([...WAITING, DRAFTS].map((name) => deleted(owned(name))));
  for (const storage of [localStorage, sessionStorage]) names(storage).forEach((name) => storage.removeItem(name));
  localStorage.removeItem(KEPT_ORDERS);
  if (isOf(localStorage.getItem(FIRST) ?? "")) localStorage.removeItem(FIRST);
  localStorage.removeItem(HERE);
}

/** What this account keeps there. */
function names(storage: Storage): string[] {
  const whose = owned("");
  const all = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? "").filter((name) => OF_PHONES.test(name));
  return all.filter((name) => (whose === "" ? !name.includes("@") : name.endsWith(whose)));
}

function deleted(name: string): Promise<void> {
  return new Promise((resolve) => {
    const asked = indexedDB.deleteDatabase(name);
    asked.onsuccess = asked.onerror = asked.onblocked = () => resolve();
  });
}

function opened(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(name, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { autoIncrement: true });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error ?? new Error("IndexedDB"));
  });
}

/** What the store answers, once the phone keeps it: a full one breaks off what it had taken. */
export async function kept<T>(
  name: string,
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  if (forgotten && mode === "readwrite") throw new Error("signed out");
  const base = await opened(owned(name));
  try {
    return await new Promise((resolve, reject) => {
      const all = base.transaction(STORE, mode);
      const request = ask(all.objectStore(STORE));
      all.oncomplete = () => resolve(request.result);
      all.onabort = () => reject(all.error ?? new Error("IndexedDB"));
    });
  } finally {
    base.close();
  }
}

/** What is half written, by what it is about. A phone that keeps nothing still sends. */
export class Drafts {
  readonly #name: string;

  constructor(name: string) {
    this.#name = name;
  }

  async read<T>(about: string): Promise<T | undefined> {
    return kept<T | undefined>(this.#name, "readonly", (store) => store.get(about)).catch(() => undefined);
  }

  async write(about: string, what: unknown): Promise<void> {
    await kept(this.#name, "readwrite", (store) => store.put(what, about)).catch(() => undefined);
  }

  async forget(about: string): Promise<void> {
    await kept(this.#name, "readwrite", (store) => store.delete(about)).catch(() => undefined);
  }
}
