/** A moment on the city's wall, as the language of the page writes it: wherever its reader sits. */
import { speech } from "../i18n/index.svelte";
import { own } from "./own.svelte";

const FORMAT = { dateStyle: "short", timeStyle: "short" } as const;

export function dayText(instant: string): string {
  const timeZone = own.known?.timezone ?? "UTC";
  return new Date(instant).toLocaleString(speech.language === "zh" ? "zh-CN" : "en-GB", { ...FORMAT, timeZone });
}
