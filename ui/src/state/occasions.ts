/** Planned events and the duty level: what is asked about them. */
import type { Answer } from "../api/types";
import { t } from "../i18n/index.svelte";
import { acts } from "./acts.svelte";
import { narrow } from "./narrow";
import { room } from "./room.svelte";

export type Repeats = { weekdays: number[]; last_day: string; at: string };
export type Plan = { name: string; units: string[]; startsAt: number; endsAt: number; repeats: Repeats | null };

export const occasions = {
  plan({ name, units, startsAt, endsAt, repeats }: Plan): Promise<Answer | null> {
    const body = {
      name,
      unit_ids: units,
      starts_at: new Date(startsAt).toISOString(),
      ends_at: new Date(endsAt).toISOString(),
      repeats,
    };
    return acts.ask("occasions", body, t("done.occasion", { name }));
  },

  /** This one; `forGood`: and those that would follow. */
  cancel(id: number, reason: string, forGood = false): Promise<Answer | null> {
    return acts.ask(`occasions/${id}/cancel`, { reason, for_good: forGood }, t("done.occasionOff"));
  },

  setLevel(code: string, minutes: number, reason: string): Promise<Answer | null> {
    const until = new Date(room.now + minutes * 60_000).toISOString();
    return acts.ask("duty-level", { code, until, reason }, t("done.level", { code }));
  },

  endLevel(): Promise<Answer | null> {
    return acts.ask("duty-level/end", {}, t("done.levelEnded"));
  },
};

/** The event for which a unit is kept now, by name; "" where there is none. */
export function keptFor(unit: string): string {
  const found = [...room.watch.occasions.values()].find((one) => one.begun && one.unit_ids.includes(unit));
  return found?.name ?? "";
}

export function unitsOf(text: string): string[] {
  return narrow(text).toUpperCase().split(/[\s,，、]+/).filter(Boolean);
}
