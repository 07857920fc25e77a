/** What a page keeps on the phone (IndexedDB: photos are too large for anything smaller). */
const STORE = "waiting";

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
  const base = await opened(name);
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
