/** A moment on the city's wall, as every desk writes it: wherever its reader sits. */
import { momentText } from "../state/time";
import { own } from "./own.svelte";

export function dayText(instant: string): string {
  return momentText(instant, own.known?.timezone ?? "UTC");
}
