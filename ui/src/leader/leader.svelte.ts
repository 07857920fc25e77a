/** The area that this window answers for: what is read of it, and what is done. */
import { read, RoomError, Write } from "../api/client";
import type { CallBacks, CaseAnswer, Catalogue, LeaderDocument } from "../api/types";
import { readCity } from "../state/exercise.svelte";
import { room } from "../state/room.svelte";

export const FIGURES = ["on_time", "solved", "reworked", "satisfied"] as const;
export type Figure = (typeof FIGURES)[number];

class Leader {
  area = $state(new URLSearchParams(location.search).get("area") ?? "C");
  days = $state(90);
  figure = $state<Figure>("on_time");
  catalogue = $state.raw<Catalogue | null>(null);
  found = $state.raw<LeaderDocument | null>(null);
  calls = $state.raw<CallBacks | null>(null);
  problem = $state.raw<RoomError | null>(null);

  async open(): Promise<void> {
    await this.#ask(async () => {
      room.city = await readCity();
      this.catalogue = await read<Catalogue>("/api/community");
    });
    await this.refresh();
  }

  async choose(area: string): Promise<void> {
    this.area = area;
    history.replaceState(null, "", `?area=${encodeURIComponent(area)}`);
    await this.refresh();
  }

  async refresh(): Promise<void> {
    await this.#ask(async () => {
      this.found = await read<LeaderDocument>(`${this.#at}/leader?days=${this.days}`);
      this.calls = await read<CallBacks>(`${this.#at}/call-backs`);
    });
  }

  funnel(language: string): string {
    return `${this.#at}/funnel.svg?figure=${this.figure}&days=${this.days}&language=${language}`;
  }

  /** Do something with the list of problem areas or with a case; true when it was done. */
  async act(path: string, body: object): Promise<boolean> {
    let done = false;
    await this.#ask(async () => {
      await new Write<CaseAnswer>(`${this.#at}/${path}`, body).send();
      done = true;
    });
    if (done) await this.refresh();
    return done;
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
