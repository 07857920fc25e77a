/** Minutes of the day as a clock shows them. */

const MINUTES_OF_DAY = 1440;

/** 450 is "07:30"; the end of the day is its beginning. */
export function clockOf(minute: number): string {
  const within = minute % MINUTES_OF_DAY;
  return `${String(Math.floor(within / 60)).padStart(2, "0")}:${String(within % 60).padStart(2, "0")}`;
}

export function minuteOf(clock: string): number {
  const [hours, minutes] = clock.split(":").map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}
