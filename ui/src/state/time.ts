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
