/** What the measures' page asks for and shows: a period, a grouping, and the figures of both. */
import { read, RoomError } from "../api/client";
import type { City, Grouping, MeasuresDocument, ServiceId } from "../api/types";
import { readCity } from "../state/exercise.svelte";

const AGAIN_MS = 2_000;
const GROUPINGS: readonly Grouping[] = ["service", "priority", "district", "hour"];

export type Days = { first: string; last: string };

/** A day so many days later; days are local texts, 2026-03-02, and know of no time zone. */
export function dayAfter(day: string, days: number): string {
  const moment = new Date(`${day}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment.toISOString().slice(0, 10);
}

class Figures {
  city = $state.raw<City | null>(null);
  document = $state.raw<MeasuresDocument | null>(null);
  problem = $state.raw<RoomError | null>(null);
  loading = $state(true);
  /** Empty until the room has said which day it is in the city. */
  days = $state.raw<Days>({ first: "", last: "" });
  today = $state("");
  by = $state<Grouping>("service");
  service = $state<ServiceId | "">("");
  #asked = 0;

  constructor() {
    const asked = new URLSearchParams(location.search);
    this.days = { first: asked.get("from") ?? "", last: asked.get("until") ?? "" };
    this.by = GROUPINGS.find((one) => one === asked.get("by")) ?? "service";
  }

  /** The city, the room's day, then the figures. */
  async open(): Promise<void> {
    try {
      this.city = await readCity();
      const today = await read<MeasuresDocument>("/api/measures");
      this.today = today.last_day;
      if (this.days.first === "") this.days = { first: this.today, last: this.today };
    } catch (reason) {
      this.#failed(reason, () => this.open());
      return;
    }
    await this.load();
  }

  async show(days: Days): Promise<void> {
    this.days = days;
    await this.load();
  }

  /** The figures of what is chosen; of two answers only the one asked for last is shown. */
  async load(): Promise<void> {
    const mine = ++this.#asked;
    this.loading = true;
    history.replaceState(null, "", `?${this.#query({ by: this.by })}`);
    try {
      const chosen = this.service === "" ? {} : { service: this.service };
      const found = await read<MeasuresDocument>(
        `/api/measures?${this.#query({ by: this.by, ...chosen })}`,
      );
      if (mine !== this.#asked) return;
      this.document = found;
      this.problem = null;
      this.loading = false;
    } catch (reason) {
      if (mine === this.#asked) this.#failed(reason, () => this.load());
    }
  }

  get csv(): string {
    return `/api/measures.csv?${this.#query({})}`;
  }

  pdf(language: string): string {
    return `/api/measures.pdf?${this.#query({ language })}`;
  }

  #query(more: Record<string, string>): string {
    const days = { from: this.days.first, until: this.days.last };
    return new URLSearchParams({ ...days, ...more }).toString();
  }

  #failed(reason: unknown, again: () => Promise<void>): void {
    if (!(reason instanceof RoomError)) throw reason;
    this.problem = reason;
    this.loading = false;
    if (reason.retryable) setTimeout(() => void again(), AGAIN_MS);
  }
}

export const figures = new Figures();
