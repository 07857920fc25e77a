/** The inspector's phone: what is due, the round by road, and the cards of its sites, kept for a cellar. */
import { read, RoomError } from "../api/client";
import type { Catalogue, LonLat, Room, RoundOfVisits, SiteCard, SitesDocument } from "../api/types";
import { belong, readRoom } from "../state/exercise.svelte";
import { owned } from "../state/phoneStore";
import { SEAT } from "../state/seat";
import { session } from "../state/session.svelte";
import { Outbox } from "../state/outbox.svelte";

const AREA = owned("turnout.inspect.area");
const KEPT = owned("turnout.inspect.kept");
const AGAIN_MS = 10_000;
/** A round is of its day: so long after its last visit begins it is shown no more. */
const ROUND_MS = 12 * 3_600_000;

/** The deed that records a visit. */
export const VISIT = "record_inspection";

export const outbox = new Outbox("turnout.inspect");

/** What was last read: places and lists, nothing of a person. */
type Kept = {
  room: Room;
  areas?: Areas;
  sites: SitesDocument;
  cards: Record<number, SiteCard>;
  round?: RoundOfVisits | null;
  visited?: number[];
  ahead: number;
};
type Areas = Catalogue["areas"];

class InspectorHere {
  area = $state(new URLSearchParams(location.search).get("area") ?? localStorage.getItem(AREA) ?? "");
  room = $state.raw<Room | null>(null);
  areas = $state.raw<Areas>([]);
  sites = $state.raw<SitesDocument | null>(null);
  cards = $state.raw<Record<number, SiteCard>>({});
  round = $state.raw<RoundOfVisits | null>(null);
  /** Which sites were inspected with this phone since the round was planned. */
  visited = $state.raw<number[]>([]);
  place = $state.raw<LonLat | null>(null);
  problem = $state.raw<RoomError | null>(null);
  open = $state<number | null>(null);
  online = $state(false);
  /** How far the desk's clock is before this phone's: what is pressed bears the desk's time. */
  #ahead = 0;

  readonly card: SiteCard | null = $derived(this.open === null ? null : (this.cards[this.open] ?? null));

  /** The desk's time, as far as this phone knows it. */
  now(): number {
    return Date.now() + this.#ahead;
  }

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

  choose(area: string): void {
    this.area = area;
    this.sites = null;
    this.round = null;
    localStorage.setItem(AREA, area);
    void this.load();
  }

  async load(): Promise<void> {
    await this.#ask(async () => {
      const room = await readRoom();
      this.room = room;
      if (this.areas.length === 0) this.areas = (await read<Catalogue>("/api/community")).areas;
      if (this.area === "") this.area = (await session.own(this.areas.map((one) => one.code))) ?? "C";
      localStorage.setItem(AREA, this.area);
      const sites = await read<SitesDocument>(this.#path());
      this.sites = sites;
      this.#ahead = Date.parse(sites.now) - Date.now();
      const chosen = this.round?.stops.map((stop) => stop.site_id) ?? [];
      await Promise.all([...new Set([...chosen, ...(this.open === null ? [] : [this.open])])].map((id) => this.#readCard(id)));
      this.#keep();
      const back = !this.online;
      this.online = true;
      if (back) void outbox.send();
    });
  }

  async show(site_id: number | null): Promise<void> {
    this.open = site_id;
    if (site_id !== null) await this.#ask(() => this.#readCard(site_id));
  }

  /** The order of these visits by road from here; their cards are kept on the phone. */
  async plan(site_ids: number[]): Promise<void> {
    const here = this.place;
    if (here === null) return;
    const asked = new URLSearchParams([["lon", `${here[0]}`], ["lat", `${here[1]}`], ...site_ids.map((id) => ["site", `${id}`])]);
    await this.#ask(async () => {
      this.round = await read<RoundOfVisits>(`/api/areas/${encodeURIComponent(this.area)}/round?${asked}`);
      this.visited = [];
      this.#keep();
    });
    await this.load();
  }

  /** Do something at the open site, now or as soon as there is a network. */
  async act(act: Record<string, unknown>, title: string): Promise<void> {
    if (this.open === null) return;
    const happened_at = new Date(this.now()).toISOString();
    await outbox.press({ path: this.pathOf(this.open), seat: SEAT, title, body: { act: { ...act, happened_at } } });
    if (act["do"] !== VISIT) return;
    this.visited = [...this.visited, this.open];
    this.#keep();
  }

  /** Where what is done at a site is sent. */
  pathOf(site_id: number): string {
    return `${this.#path()}/${site_id}/inspect`;
  }

  async #readCard(site_id: number): Promise<void> {
    const card = await read<SiteCard>(`${this.#path()}/${site_id}`);
    this.cards = { ...this.cards, [site_id]: { ...card, facts: [] } };
  }

  #path(): string {
    return `/api/areas/${encodeURIComponent(this.area)}/sites`;
  }

  async #ask(question: () => Promise<void>): Promise<void> {
    try {
      await question();
      this.problem = null;
    } catch (error) {
      if (!(error instanceof RoomError)) throw error;
      // Whoever is refused was heard.
      this.online = !error.retryable;
      if (!error.retryable) this.problem = error;
    }
  }

  #keep(): void {
    const { room, areas, sites, cards, round, visited } = this;
    if (room === null || sites === null) return;
    const kept: Kept = { room, areas, sites, cards, round, visited, ahead: this.#ahead };
    localStorage.setItem(KEPT, JSON.stringify(kept));
  }

  #recall(): void {
    const text = localStorage.getItem(KEPT);
    if (text === null) return;
    const kept = JSON.parse(text) as Kept;
    belong(kept.room);
    this.room = kept.room;
    this.areas = kept.areas ?? [];
    this.sites = kept.sites;
    this.cards = kept.cards;
    this.#ahead = kept.ahead;
    const last = kept.round?.stops.at(-1);
    if (kept.round && last && Date.parse(last.begins_at) + ROUND_MS > this.now()) {
      this.round = kept.round;
      this.visited = kept.visited ?? [];
    }
  }
}

export const inspector = new InspectorHere();
