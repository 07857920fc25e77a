/** Response plans as the room has them, a draft of some of them, and what the draft would change. */
import { read, RoomError } from "../api/client";
import type { PlanDraft, PlanRow, PlansDocument, Trial } from "../api/types";
import { t } from "../i18n/index.svelte";
import { dayAfter } from "../measures/figures.svelte";
import { Deed } from "../state/deed.svelte";
import { readCity } from "../state/exercise.svelte";
import { room } from "../state/room.svelte";

export type Draft = PlanDraft & { id: number };

class Drafting {
  known = $state.raw<PlansDocument | null>(null);
  problem = $state.raw<RoomError | null>(null);
  chosen = $state("");
  plans = $state<Draft[]>([]);
  days = $state(7);
  from = $state("");
  reason = $state("");
  trial = $state.raw<Trial | null>(null);
  readonly deed = new Deed();
  #count = 0;

  async open(): Promise<void> {
    await this.load();
    if (!this.known) return;
    this.chosen ||= room.city?.incident_types[0]?.code ?? "";
    this.from ||= dayAfter(this.known.today, 1);
  }

  async load(): Promise<void> {
    try {
      room.city ??= await readCity();
      this.known = await read<PlansDocument>("/api/plans");
      this.problem = null;
    } catch (reason) {
      if (!(reason instanceof RoomError)) throw reason;
      this.problem = reason;
    }
  }

  /** Plans of a type: those in force first. */
  plansOf(code: string): PlanRow[] {
    const found = this.known?.plans.filter((one) => one.incident_type === code) ?? [];
    return found.sort((a, b) => Number(b.in_force) - Number(a.in_force) || b.version - a.version);
  }

  draftsOf(code: string): Draft[] {
    return this.plans.filter((one) => one.incident_type === code);
  }

  /** Put a copy of a plan into the draft. */
  change(plan: PlanRow): void {
    this.#count += 1;
    const { version: _version, in_force: _in_force, valid_from: _valid_from, ...text } = plan;
    const stages = text.stages.map((stage) => ({ ...stage }));
    this.plans = [...this.plans, { ...text, stages, id: this.#count }];
    this.trial = null;
  }

  drop(id: number): void {
    this.plans = this.plans.filter((one) => one.id !== id);
    this.trial = null;
  }

  async try(): Promise<void> {
    this.trial = null;
    const body = { plans: this.#texts(), valid_from: this.from, days: this.days };
    this.trial = await this.deed.send<Trial>("plans/try", body);
  }

  async adopt(): Promise<void> {
    const body = { plans: this.#texts(), valid_from: this.from, reason: this.reason.trim() };
    if ((await this.deed.send("plans/adopt", body, t("plans.adopted"))) === null) return;
    this.plans = [];
    this.reason = "";
    this.trial = null;
    await this.load();
  }

  async takeBack(version: number, reason: string): Promise<true | null> {
    const done = t("plans.takenBack", { n: version });
    const answer = await this.deed.send(`plans/${version}/take-back`, { reason }, done);
    await this.load();
    return answer === null ? null : true;
  }

  #texts(): PlanDraft[] {
    return this.plans.map(({ id: _id, ...text }) => text);
  }
}

export const drafting = new Drafting();
