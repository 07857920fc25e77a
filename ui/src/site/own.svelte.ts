/** A site's own page: which site it is, and its card; what is pressed waits for a network if need be. */
import { read, RoomError } from "../api/client";
import type { Room, SiteCard } from "../api/types";
import { belong, readRoom } from "../state/exercise.svelte";
import { Outbox } from "../state/outbox.svelte";
import { owned } from "../state/phoneStore";
import { SEAT } from "../state/seat";

const SITE = owned("turnout.site");
const KEPT = owned("turnout.site.kept");
const AGAIN_MS = 10_000;

export const outbox = new Outbox("turnout.site");

type Kept = { room: Room; card: SiteCard; ahead: number };

class OwnSite {
  site = $state(Number(new URLSearchParams(location.search).get("site") ?? localStorage.getItem(SITE) ?? 0));
  room = $state.raw<Room | null>(null);
  card = $state.raw<SiteCard | null>(null);
  problem = $state.raw<RoomError | null>(null);
  online = $state(false);
  #ahead = 0;

  start(): () => void {
    this.#recall();
    outbox.onHeard(() => void this.load());
    void outbox.count().finally(() => this.load());
    const again = setInterval(() => void this.load(), AGAIN_MS);
    const wake = () => void this.load();
    addEventListener("online", wake);
    return () => {
      clearInterval(again);
      removeEventListener("online", wake);
    };
  }

  /** Another site: its number is kept once its card was read. */
  choose(site: number): void {
    this.site = site;
    this.problem = null;
    void this.load();
  }

  async load(): Promise<void> {
    if (!(this.site > 0)) return;
    try {
      const room = await readRoom();
      const card = await read<SiteCard>(`/api/sites/${this.site}`);
      this.room = room;
      this.card = card;
      localStorage.setItem(SITE, `${this.site}`);
      this.problem = null;
      this.#ahead = Date.parse(card.now) - Date.now();
      const kept: Kept = { room, card: { ...card, facts: [] }, ahead: this.#ahead };
      localStorage.setItem(KEPT, JSON.stringify(kept));
      const back = !this.online;
      this.online = true;
      if (back) void outbox.send();
    } catch (error) {
      if (!(error instanceof RoomError)) throw error;
      // Whoever is refused was heard.
      this.online = !error.retryable;
      if (!error.retryable) this.problem = error;
    }
  }

  /** Where what is done at the site is sent. */
  get path(): string {
    return `/api/sites/${this.site}/act`;
  }

  /** `timed`: it bears the time of the press, however late it is sent. */
  async act(act: Record<string, unknown>, title: string, timed = false): Promise<void> {
    const happened_at = new Date(Date.now() + this.#ahead).toISOString();
    const body = { act: timed ? { ...act, happened_at } : act };
    await outbox.press({ path: this.path, seat: SEAT, title, body });
  }

  #recall(): void {
    const text = localStorage.getItem(KEPT);
    if (text === null) return;
    const kept = JSON.parse(text) as Kept;
    if (kept.card.row.site_id !== this.site) return;
    belong(kept.room);
    this.room = kept.room;
    this.card = kept.card;
    this.#ahead = kept.ahead;
  }
}

export const own = new OwnSite();
