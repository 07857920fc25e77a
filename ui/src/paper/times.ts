/** Times as they stand on a form: only hours, minutes and perhaps seconds of the city's clock. */
import { momentOf, wallText } from "../state/time";

const WRITTEN = /^(\d{1,2})[:：.]?(\d{2})(?:[:：.]?(\d{2}))?$/;
const HALF_DAY_MS = 12 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

/** "1405", "14:05" and "14:05:30" as "14:05:30"; null when it is no time. */
export function clockOf(typed: string): string | null {
  const found = WRITTEN.exec(typed.trim());
  if (!found) return null;
  const [hours, minutes, seconds] = [found[1], found[2], found[3] ?? "00"].map(Number) as [number, number, number];
  if (hours > 23 || minutes > 59 || seconds > 59) return null;
  return [hours, minutes, seconds].map((part) => String(part).padStart(2, "0")).join(":");
}

/** The moment of a clock time on a day; NaN when either is none. */
export function momentOn(day: string, typed: string, zone: string): number {
  const clock = clockOf(typed);
  return clock === null ? Number.NaN : momentOf(`${day}T${clock}`, zone);
}

/**
 * The moment of a time further down the form. More than half a day before the call it belongs to
 * the next day: an outage may last past midnight. A little before it stays: that is a mistake.
 */
export function momentAfter(rang: number, typed: string, zone: string): number {
  const day = wallText(rang, zone).slice(0, 10);
  const same = momentOn(day, typed, zone);
  if (rang - same <= HALF_DAY_MS) return same;
  return momentOn(wallText(rang + DAY_MS, zone).slice(0, 10), typed, zone);
}
