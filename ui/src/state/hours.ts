/** Hours of a day as people write them. */

export type Span = { from_minute: number; to_minute: number };

const TIME = /^([01]?\d|2[0-4]):([0-5]\d)$/;

/** The minute of the day; null for what is no time. */
export function minuteOf(text: string): number | null {
  const found = TIME.exec(text.trim());
  const minute = found === null ? null : Number(found[1]) * 60 + Number(found[2]);
  return minute !== null && minute <= 1440 ? minute : null;
}

/** "20:00-08:00"; null for what are no hours. */
export function spanOf(text: string): Span | null {
  const [from, to, more] = text.split("-").map(minuteOf);
  if (from === undefined || from === null || to === undefined || to === null || more !== undefined) return null;
  return from === to || from === 1440 ? null : { from_minute: from, to_minute: to };
}

function timeText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

export function spanText(span: Span): string {
  return `${timeText(span.from_minute)}-${timeText(span.to_minute)}`;
}
