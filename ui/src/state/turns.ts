/** Deeds of one kind go one after another; the same one twice at once goes once. */
export class Turns {
  readonly #under = new Set<object>();
  readonly #last = new Map<string, Promise<unknown>>();
  readonly #newest = new Map<string, object>();

  /** Whether this one is still under way, and another of its kind was asked for after it. */
  passed(kind: string, same: object): boolean {
    return this.#under.has(same) && this.#newest.get(kind) !== same;
  }

  /** What `act` gives once its turn has come; None where the same one is under way already. */
  async take<T>(kind: string, same: object, act: () => Promise<T | null>): Promise<T | null> {
    if (this.#under.has(same)) return null;
    this.#under.add(same);
    this.#newest.set(kind, same);
    const before = this.#last.get(kind);
    const done = Promise.resolve(before).then(act);
    const over = done.catch(() => null);
    this.#last.set(kind, over);
    try {
      return await done;
    } finally {
      this.#under.delete(same);
      if (this.#last.get(kind) === over) {
        this.#last.delete(kind);
        this.#newest.delete(kind);
      }
    }
  }
}
