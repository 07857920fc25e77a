/** Closed incidents of some days, the one that is looked at, and the review that is being written. */
import { read, RoomError } from "../api/client";
import type { Case, CaseReviews, IncidentCard, Reviews } from "../api/types";
import { t } from "../i18n/index.svelte";
import { Deed } from "../state/deed.svelte";
import { readCity } from "../state/exercise.svelte";
import { ifWanted } from "../state/latest";
import { room } from "../state/room.svelte";

const AGAIN_MS = 2_000;

export type ReviewAnswer = "yes" | "no" | "not_applicable";

interface Half {
  answers: Record<string, ReviewAnswer>;
  outcome: string;
  remark: string;
}

function isBegun({ answers, outcome, remark }: Half): boolean {
  return outcome !== "" || remark.trim() !== "" || Object.keys(answers).length > 0;
}

class Cases {
  shown = $state.raw<Reviews | null>(null);
  problem = $state.raw<RoomError | null>(null);
  loading = $state(false);
  first = $state("");
  last = $state("");
  service = $state("");
  type = $state("");
  priority = $state("");
  flag = $state("");
  reviewed = $state("");
  chosen = $state.raw<Case | null>(null);
  card = $state.raw<IncidentCard | null>(null);
  past = $state.raw<CaseReviews | null>(null);
  answers = $state<Record<string, ReviewAnswer>>({});
  outcome = $state("");
  remark = $state("");
  readonly deed = new Deed();
  /** In this window's memory alone: a remark is sealed in the record. */
  readonly #halves = new Map<number, Half>();
  #asked = 0;

  /** The edition of the checklist that the chosen incident is held against. */
  checklist = $derived(
    this.shown?.checklists.find((one) => one.valid_from === this.chosen?.checklist) ?? null,
  );

  /** Whether every question is answered and an outcome is chosen. */
  complete = $derived(
    this.checklist !== null &&
      this.checklist.items.every((item) => this.answers[item.id] !== undefined) &&
      this.outcome !== "",
  );

  async open(): Promise<void> {
    await this.load();
    if (this.problem?.retryable) setTimeout(() => void this.open(), AGAIN_MS);
    const named = Number(new URLSearchParams(location.search).get("incident"));
    const found = this.shown?.cases.find((one) => one.id === named);
    if (found !== undefined && this.chosen === null) await this.#show(found);
  }

  /** What fits the filter; of two asked for, only the later one is shown. */
  async load(): Promise<void> {
    const mine = ++this.#asked;
    this.loading = true;
    const chosen = {
      from: this.first,
      until: this.last,
      service: this.service,
      incident_type: this.type,
      priority: this.priority,
      flag: this.flag,
      reviewed: this.reviewed,
    };
    const given = Object.entries(chosen).filter(([, value]) => value !== "");
    await this.#ask(async () => {
      room.city ??= await readCity();
      const found = await read<Reviews>(`/api/reviews?${new URLSearchParams(given)}`);
      if (mine !== this.#asked) return;
      this.shown = found;
      this.first = found.first_day;
      this.last = found.last_day;
    });
    this.loading = false;
  }

  /** Whether something is written that was not recorded. */
  get isHalfWritten(): boolean {
    return [this.#half, ...this.#halves.values()].some(isBegun);
  }

  /** Look at one; what is half written of another stays with that one. */
  choose(one: Case): Promise<void> {
    if (this.chosen !== null) this.#halves.set(this.chosen.id, this.#half);
    this.deed.rest();
    return this.#show(one);
  }

  get #half(): Half {
    return { answers: this.answers, outcome: this.outcome, remark: this.remark };
  }

  async #show(one: Case): Promise<void> {
    this.chosen = one;
    this.card = this.past = null;
    const half = this.#halves.get(one.id);
    this.#halves.delete(one.id);
    this.answers = half?.answers ?? {};
    this.outcome = half?.outcome ?? "";
    this.remark = half?.remark ?? "";
    history.replaceState(null, "", `?incident=${one.id}`);
    await this.#ask(async () => {
      const path = `/api/incidents/${one.id}`;
      const both = Promise.all([read<IncidentCard>(path), read<CaseReviews>(`${path}/reviews`)]);
      const found = await ifWanted(both, () => this.chosen?.id === one.id);
      if (found !== null) [this.card, this.past] = found;
    });
  }

  async save(): Promise<void> {
    const one = this.chosen;
    if (one === null || !this.complete) return;
    const body = { answers: this.answers, outcome: this.outcome, remark: this.remark.trim() || null };
    const done = t("review.saved", { n: one.id });
    if ((await this.deed.send(`incidents/${one.id}/review`, body, done)) === null) return;
    await this.load();
    await this.#show(this.shown?.cases.find((other) => other.id === one.id) ?? one);
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

export const cases = new Cases();
