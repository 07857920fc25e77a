/** The desk's sites: its area, its lists, the site that is open. */
import { read, RoomError } from "../api/client";
import type { Answer, CaseAnswer, Catalogue, Room, SiteCard, SiteImport, SitesDocument } from "../api/types";
import { t } from "../i18n/index.svelte";
import { Deed } from "../state/deed.svelte";
import { readRoom } from "../state/exercise.svelte";
import { ifWanted } from "../state/latest";
import { session } from "../state/session.svelte";

export type Listed = "due" | "ours" | "renewals" | "help";
const AREA = "turnout.sites.area";
const AGAIN_MS = 10_000;

class SitesDesk {
  /** "" until it is known where one begins who has chosen none yet. */
  area = $state(new URLSearchParams(location.search).get("area") ?? localStorage.getItem(AREA) ?? "");
  listed = $state<Listed>("due");
  room = $state.raw<Room | null>(null);
  catalogue = $state.raw<Catalogue | null>(null);
  sites = $state.raw<SitesDocument | null>(null);
  card = $state.raw<SiteCard | null>(null);
  /** That the desk could not be read. */
  problem = $state.raw<RoomError | null>(null);
  readonly deed = new Deed();
  /** The site that is wanted: its card may be on its way, as that of another may, too late. */
  #wanted: number | null = null;

  start(): () => void {
    void this.#open();
    const again = setInterval(() => void this.refresh(), AGAIN_MS);
    return () => clearInterval(again);
  }

  async #open(): Promise<void> {
    const asked = Number(new URLSearchParams(location.search).get("site"));
    await this.refresh();
    if (asked > 0 && this.sites !== null) await this.show(asked);
  }

  async refresh(): Promise<void> {
    await this.#ask(async () => {
      this.room ??= await readRoom();
      this.catalogue ??= await read<Catalogue>("/api/community");
      this.area ||= (await session.own(this.catalogue.areas.map((one) => one.code))) ?? "C";
      const { area } = this;
      this.sites = (await ifWanted(read<SitesDocument>(this.#path()), () => this.area === area)) ?? this.sites;
      if (this.#wanted !== null) await this.#readCard(this.#wanted);
    });
  }

  async #readCard(site_id: number): Promise<void> {
    const asked = read<SiteCard>(`${this.#path()}/${site_id}`);
    this.card = (await ifWanted(asked, () => this.#wanted === site_id)) ?? this.card;
  }

  async choose(area: string): Promise<void> {
    this.area = area;
    this.deed.rest();
    this.card = this.sites = this.#wanted = null;
    localStorage.setItem(AREA, area);
    this.#address();
    await this.refresh();
  }

  async show(site_id: number): Promise<void> {
    this.deed.rest();
    this.#wanted = site_id;
    await this.#ask(() => this.#readCard(site_id));
    // What cannot be opened leaves what is shown.
    if (this.#wanted === site_id) this.#wanted = this.card?.row.site_id ?? null;
    this.#address();
  }

  leave(): void {
    this.deed.rest();
    this.card = this.#wanted = null;
    this.#address();
  }

  /** Open a site and show it; true when it was done. */
  async openSite(body: Record<string, unknown>): Promise<boolean> {
    this.deed.rest();
    const opened = (await this.deed.send<CaseAnswer>(this.#path(), body))?.site_id ?? null;
    if (opened === null) return false;
    await this.refresh();
    await this.show(opened);
    return true;
  }

  /** Look through a table of sites, or take it in whole; null where the room refused it. */
  async takeIn(table: string, dry: boolean): Promise<SiteImport | null> {
    this.deed.rest();
    const path = `${this.#path()}/import${dry ? "?dry_run=true" : ""}`;
    const told = await this.deed.send<SiteImport>(path, { table });
    if (!dry && told !== null) await this.refresh();
    return told;
  }

  /** Do something with the open site; true when it was done. */
  async act(act: Record<string, unknown>): Promise<boolean> {
    const card = this.card;
    if (card === null) return false;
    this.deed.rest();
    const path = `${this.#path()}/${card.row.site_id}/act`;
    const answer = await this.deed.send<CaseAnswer>(path, { act });
    if (answer !== null) await this.refresh();
    return answer !== null;
  }

  /** Press the alarm button of the open site, as somebody who needs help does. */
  async press(): Promise<void> {
    if (this.card === null) return;
    this.deed.rest();
    const rung = await this.deed.send<Answer>(`/api/sites/${this.card.row.site_id}/button`, {});
    if (rung !== null) this.deed.done = t("site.pressed", { call: rung.call_id ?? "" });
  }

  /** What is open stands in the address: there a reload finds it. */
  #address(): void {
    const open = this.card === null ? "" : `&site=${this.card.row.site_id}`;
    history.replaceState(null, "", `?area=${encodeURIComponent(this.area)}${open}`);
  }

  #path(): string {
    return `/api/areas/${encodeURIComponent(this.area)}/sites`;
  }

  async #ask(question: () => Promise<void>): Promise<void> {
    try {
      await question();
      this.problem = null;
    } catch (reason) {
      if (!(reason instanceof RoomError)) throw reason;
      this.problem = reason;
    }
  }
}

export const desk = new SitesDesk();
