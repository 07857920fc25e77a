/** Planned events and the duty level: what is asked about them. */
import type { Answer } from "../api/types";
import { t } from "../i18n/index.svelte";
import { acts } from "./acts.svelte";
import { room } from "./room.svelte";

export type Plan = { name: string; units: string[]; startsAt: number; endsAt: number };

export const occasions = {
  plan({ name, units, startsAt, endsAt }: Plan): Promise<Answer | null> {
    const body = {
      name,
      unit_ids: units,
      starts_at: new Date(startsAt).toISOString(),
      ends_at: new Date(endsAt).toISOString(),
    };
    return acts.ask("occasions", body, t("done.occasion", { name }));
  },

  cancel(id: number, reason: string): Promise<Answer | null> {
    return acts.ask(`occasions/${id}/cancel`, { reason }, t("done.occasionOff"));
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
  return text.toUpperCase().split(/[\s,，、]+/).filter(Boolean);
}
