/** Deeds of one kind go one after another; the same one twice at once goes once. */
export class Turns {
  readonly #under = new Set<object>();
  readonly #last = new Map<string, Promise<unknown>>();

  /** What `act` gives once its turn has come; None where the same one is under way already. */
  async take<T>(kind: string, same: object, act: () => Promise<T | null>): Promise<T | null> {
    if (this.#under.has(same)) return null;
    this.#under.add(same);
    const before = this.#last.get(kind);
    const done = Promise.resolve(before).then(act);
    const over = done.catch(() => null);
    this.#last.set(kind, over);
    try {
      return await done;
    } finally {
      this.#under.delete(same);
      if (this.#last.get(kind) === over) this.#last.delete(kind);
    }
  }
}
