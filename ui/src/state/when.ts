/** A moment of the record as a person reads it, in the city's zone and the page's language. */
import { dayText } from "../i18n/index.svelte";
import { exercise } from "./exercise.svelte";
import { wallText } from "./time";

/** "2 Mar 2026 14:03"; a dash for none. */
export function whenText(instant: string | null): string {
  if (instant === null) return "–";
  const [day = "", time = ""] = wallText(Date.parse(instant), exercise.timezone).split("T");
  return `${dayText(day)} ${time.slice(0, 5)}`;
}
