/** The desk at which this window works: its party, its lists, the case that is open. */
import { read, RoomError, Write } from "../api/client";
import type { CaseAnswer, CaseCard, CaseList, Catalogue } from "../api/types";
import { readCity } from "../state/exercise.svelte";
import { room } from "../state/room.svelte";
import { casesOf } from "./names";

export type Listed = "turn" | "late" | "waiting";
const PARTY = "turnout.community.party";
const AGAIN_MS = 5_000;

class DeskHere {
  party = $state(new URLSearchParams(location.search).get("party") ?? localStorage.getItem(PARTY) ?? "desk-C");
  listed = $state<Listed>("turn");
  catalogue = $state.raw<Catalogue | null>(null);
  list = $state.raw<CaseList | null>(null);
  card = $state.raw<CaseCard | null>(null);
  problem = $state.raw<RoomError | null>(null);
  #asked = 0;

  async open(): Promise<void> {
    await this.#ask(async () => {
      room.city = await readCity();
      this.catalogue = await read<Catalogue>("/api/community");
      const asked = Number(new URLSearchParams(location.search).get("case"));
      await this.#readList();
      if (asked > 0) await this.show(asked);
    });
  }

  start(): () => void {
    void this.open();
    const again = setInterval(() => void this.refresh(), AGAIN_MS);
    return () => clearInterval(again);
  }

  async choose(party: string): Promise<void> {
    this.party = party;
    localStorage.setItem(PARTY, party);
    this.card = null;
    await this.refresh();
  }

  async see(listed: Listed): Promise<void> {
    this.listed = listed;
    await this.refresh();
  }

  async refresh(): Promise<void> {
    if (this.catalogue === null) return this.open();
    await this.#ask(async () => {
      await this.#readList();
      if (this.card !== null) await this.#readCard(this.card.row.case_id);
    });
  }

  async show(case_id: number): Promise<void> {
    await this.#ask(() => this.#readCard(case_id));
    this.#address();
  }

  close(): void {
    this.card = null;
    this.#address();
  }

  /** Do something with the open case; true when it was done. */
  async act(act: Record<string, unknown>): Promise<boolean> {
    const card = this.card;
    if (card === null) return false;
    let done = false;
    await this.#ask(async () => {
      const path = `${casesOf(this.party)}/${card.row.case_id}/act`;
      await new Write<CaseAnswer>(path, { act }).send();
      done = true;
    });
    if (done) await this.refresh();
    return done;
  }

  async #readList(): Promise<void> {
    const mine = ++this.#asked;
    const found = await read<CaseList>(`${casesOf(this.party)}?listed=${this.listed}`);
    if (mine === this.#asked) this.list = found;
  }

  async #readCard(case_id: number): Promise<void> {
    this.card = await read<CaseCard>(`${casesOf(this.party)}/${case_id}`);
  }

  #address(): void {
    const open = this.card === null ? "" : `&case=${this.card.row.case_id}`;
    history.replaceState(null, "", `?party=${encodeURIComponent(this.party)}${open}`);
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

export const desk = new DeskHere();
