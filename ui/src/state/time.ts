/** Times as the room reads them: h:mm:ss in the city's zone, durations as m:ss. */

const formats = new Map<string, Intl.DateTimeFormat>();

/** A wall-clock time in the city's zone, "14:03:22". */
export function clockText(ms: number, timezone: string): string {
  let format = formats.get(timezone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-GB", {
      timeZone: timezone,
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      hourCycle: "h23",
    });
    formats.set(timezone, format);
  }
  return format.format(ms);
}

/** Seconds as "1:40" or "1:02:03"; a negative age (clocks differ a little) is 0:00. */
export function durationText(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const h = Math.floor(whole / 3600);
  const m = Math.floor(whole / 60) % 60;
  const s = String(whole % 60).padStart(2, "0");
  return h > 0 ? `${h}:${String(m).padStart(2, "0")}:${s}` : `${m}:${s}`;
}

/** Whole seconds from an instant to now. */
export function ageSeconds(since: string, now: number): number {
  return (now - Date.parse(since)) / 1000;
}

/** A moment as the city's wall shows it, for a field of date and time: "2026-03-02T14:03:22". */
export function wallText(ms: number, timezone: string): string {
  const day = new Intl.DateTimeFormat("sv-SE", { timeZone: timezone, dateStyle: "short" });
  return `${day.format(ms)}T${clockText(ms, timezone)}`;
}

/** A moment of the record as a person reads it in the city's zone: "2026-03-02 14:03". */
export function momentText(moment: string, timezone: string): string {
  return wallText(Date.parse(moment), timezone).slice(0, 16).replace("T", " ");
}

/** The day of a moment by the city's wall: "2026-03-02". */
export function dayOf(ms: number, timezone: string): string {
  return wallText(ms, timezone).slice(0, 10);
}

/** A time of day; with its day where that is another one than `today`: "03-01 14:03". */
export function dayedText(moment: string, today: string, timezone: string): string {
  const text = momentText(moment, timezone);
  return text.startsWith(today) ? text.slice(11) : text.slice(5);
}

/** A limit as a person reads it: one at midnight holds to the end of the day before, "2026-03-01 24:00". */
export function limitText(moment: string, timezone: string): string {
  const text = momentText(moment, timezone);
  if (!text.endsWith(" 00:00")) return text;
  const before = wallText(Date.parse(moment) - 1, timezone);
  return `${before.slice(0, 10)} 24:00`;
}

/** The moment at which the city's wall shows this text; NaN when the text is no date and time. Where
 *  the clocks leave it out it is as much later as they are put on. */
export function momentOf(text: string, timezone: string): number {
  const asIfUtc = Date.parse(`${text.length === 16 ? `${text}:00` : text}Z`);
  if (Number.isNaN(asIfUtc)) return asIfUtc;
  const shift = (ms: number) => Date.parse(`${wallText(ms, timezone)}Z`) - ms;
  // The zone's offset near the moment, and once more where the first guess lay beyond a change.
  const guess = asIfUtc - shift(asIfUtc);
  const moment = asIfUtc - shift(guess);
  return asIfUtc - shift(moment) === moment ? moment : Math.max(guess, moment);
}
