/** The area that this window answers for: what is read of it, and what is done. */
import { read, RoomError } from "../api/client";
import type { CallBacks, CaseAnswer, Catalogue, LeaderDocument } from "../api/types";
import { Deed } from "../state/deed.svelte";
import { readCity } from "../state/exercise.svelte";
import { ifWanted } from "../state/latest";
import { room } from "../state/room.svelte";
import { session } from "../state/session.svelte";

export const FIGURES = ["on_time", "solved", "reworked", "satisfied"] as const;
export type Figure = (typeof FIGURES)[number];

class Leader {
  area = $state(new URLSearchParams(location.search).get("area") ?? "");
  days = $state(90);
  figure = $state<Figure>("on_time");
  catalogue = $state.raw<Catalogue | null>(null);
  found = $state.raw<LeaderDocument | null>(null);
  calls = $state.raw<CallBacks | null>(null);
  /** That nothing could be read. */
  problem = $state.raw<RoomError | null>(null);
  readonly deed = new Deed();

  async open(): Promise<void> {
    await this.#ask(async () => {
      room.city = await readCity();
      this.catalogue = await read<Catalogue>("/api/community");
      this.area ||= (await session.own(this.catalogue.areas.map((one) => one.code))) ?? "C";
    });
    await this.refresh();
  }

  async choose(area: string): Promise<void> {
    this.area = area;
    this.found = this.calls = null;
    history.replaceState(null, "", `?area=${encodeURIComponent(area)}`);
    await this.refresh();
  }

  async refresh(): Promise<void> {
    await this.#ask(async () => {
      const at = this.#at;
      const { days } = this;
      const both = Promise.all([read<LeaderDocument>(`${at}/leader?days=${days}`), read<CallBacks>(`${at}/call-backs`)]);
      const heard = await ifWanted(both, () => this.#at === at && this.days === days);
      if (heard !== null) [this.found, this.calls] = heard;
    });
  }

  funnel(language: string): string {
    return `${this.#at}/funnel.svg?figure=${this.figure}&days=${this.days}&language=${language}`;
  }

  /** Do something with the list of problem areas or with a case; true when it was done. */
  async act(path: string, body: object): Promise<boolean> {
    this.deed.rest();
    const answer = await this.deed.send<CaseAnswer>(`${this.#at}/${path}`, body);
    if (answer !== null) await this.refresh();
    return answer !== null;
  }

  get #at(): string {
    return `/api/areas/${encodeURIComponent(this.area)}`;
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

export const leader = new Leader();
