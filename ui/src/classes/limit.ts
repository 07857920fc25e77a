/** A limit as a person counts it: the room counts minutes, whole hours are said as hours. */
import { t, type Key } from "../i18n/index.svelte";

export interface Limit {
  amount: number;
  unit: string;
}

const HOURS: Record<string, string> = { minutes: "hours", work_minutes: "work_hours" };
const MINUTES: Record<string, string> = { hours: "minutes", work_hours: "work_minutes" };
const HOUR = 60;

/** In the order in which a person looks through them. */
export const SAID_UNITS = ["minutes", "hours", "work_minutes", "work_hours", "work_days"] as const;

/** The same limit in hours where they are whole. */
export function inHours(limit: Limit): Limit {
  const hours = HOURS[limit.unit];
  const whole = limit.amount > 0 && limit.amount % HOUR === 0;
  return hours && whole ? { amount: limit.amount / HOUR, unit: hours } : limit;
}

/** The same limit as the room counts it. */
export function inMinutes(limit: Limit): Limit {
  const minutes = MINUTES[limit.unit];
  return minutes ? { amount: Math.round(limit.amount * HOUR), unit: minutes } : limit;
}

/** "2 hours", "90 minutes of work", "5 working days"; a dash for none. */
export function limitText(limit: Limit | undefined): string {
  if (!limit) return "–";
  const { amount, unit } = inHours(limit);
  return t(`case.limit.${unit}` as Key, { n: amount });
}
