/** Hours as a roster writes them. */
import { wallText } from "../state/time";

/** Day and minute in the city's zone: "03-02 14:03". */
export function dayTime(instant: string, timezone: string): string {
  return wallText(Date.parse(instant), timezone).slice(5, 16).replace("T", " ");
}

/** How long, in whole hours and minutes: "8:30". */
export function lengthText(from: string, until: string): string {
  const minutes = Math.round((Date.parse(until) - Date.parse(from)) / 60_000);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
}
