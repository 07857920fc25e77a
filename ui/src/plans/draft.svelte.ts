/** Response plans as the room has them, a draft of some of them, and what the draft would change. */
import { read } from "../api/client";
import type { PlanDraft, PlanRow, PlansDocument, Trial } from "../api/types";
import { Drafting } from "../drafting/drafting.svelte";
import { t } from "../i18n/index.svelte";
import { room } from "../state/room.svelte";

export type Draft = PlanDraft & { id: number };

class DraftedPlans extends Drafting<PlansDocument, Trial> {
  plans = $state<Draft[]>([]);
  #count = 0;

  protected read(): Promise<PlansDocument> {
    return read<PlansDocument>("/api/plans");
  }

  protected first(): string | undefined {
    return room.city?.incident_types[0]?.code;
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
    const body = { plans: this.#texts(), valid_from: this.from, days: this.backDays };
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

  takeBack(version: number, reason: string): Promise<true | null> {
    return this.undo(`plans/${version}/take-back`, reason, t("plans.takenBack", { n: version }));
  }

  #texts(): PlanDraft[] {
    return this.plans.map(({ id: _id, ...text }) => text);
  }
}

export const drafting = new DraftedPlans(7);
