/** The keeper's phone: the licence it works under, the stores, what comes. */
import { read, RoomError, Write } from "../api/client";
import type { CaseAnswer, GoodsCatalogue, KeeperDocument } from "../api/types";
import { t } from "../i18n/index.svelte";
import { readRoom } from "../state/exercise.svelte";
import { owned } from "../state/phoneStore";

const NUMBER = owned("turnout.goods.licence");
const AGAIN_MS = 10_000;

class KeeperHere {
  number = $state(new URLSearchParams(location.search).get("licence") ?? localStorage.getItem(NUMBER) ?? "");
  catalogue = $state.raw<GoodsCatalogue | null>(null);
  known = $state.raw<KeeperDocument | null>(null);
  /** What was refused or not saved: it stays until the next press, although the page reads on. */
  problem = $state.raw<RoomError | null>(null);
  /** Why nothing can be read. */
  unread = $state.raw<RoomError | null>(null);
  /** One thing at a time: what was pressed is done, and in what is shown. */
  busy = $state(false);
  done = $state("");
  #write: { body: string; write: Write<CaseAnswer> } | null = null;

  start(): () => void {
    void this.load();
    const again = setInterval(() => void this.load(), AGAIN_MS);
    return () => clearInterval(again);
  }

  choose(number: string): void {
    this.number = number.trim();
    this.known = null;
    this.problem = this.unread = null;
    this.done = "";
    if (this.number === "") localStorage.removeItem(NUMBER);
    else localStorage.setItem(NUMBER, this.number);
    void this.load();
  }

  get path(): string {
    return `/api/keepers/${encodeURIComponent(this.number)}`;
  }

  /** Where what is typed of a store's count is kept: of this licence alone. */
  countOf(store_id: string): string {
    return `count/${this.number}/${store_id}/`;
  }

  /** A seat of its own for each licence; a seat's name is short, and numbers differ at their ends. */
  get #seat(): string {
    return `keeper-${this.number.slice(-24)}`;
  }

  async load(): Promise<void> {
    try {
      if (this.catalogue === null) {
        await readRoom();
        this.catalogue = await read<GoodsCatalogue>("/api/goods");
      }
      if (this.number !== "") this.known = await read<KeeperDocument>(this.path);
      this.unread = null;
    } catch (error) {
      if (!(error instanceof RoomError)) throw error;
      this.unread = error;
    }
  }

  /** Do something; true when it was done. The same act pressed again after a cut has its old key. */
  async act(act: Record<string, unknown>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    try {
      return await this.#act(act);
    } finally {
      this.busy = false;
    }
  }

  async #act(act: Record<string, unknown>): Promise<boolean> {
    const body = JSON.stringify(act);
    if (this.#write?.body !== body) {
      const write = new Write<CaseAnswer>(`${this.path}/act`, { act }, { seat: this.#seat });
      this.#write = { body, write };
    }
    try {
      const answer = await this.#write.write.send();
      this.#write = null;
      this.problem = null;
      this.done = answer.case_id === null ? t("goods.done") : t("goods.alarm", { n: answer.case_id });
    } catch (error) {
      if (!(error instanceof RoomError)) throw error;
      this.problem = error;
      this.done = "";
      if (!error.retryable) this.#write = null;
      return false;
    }
    await this.load();
    return true;
  }
}

export const keeper = new KeeperHere();
