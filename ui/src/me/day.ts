/** A moment as the language of the page writes it. */
import { speech } from "../i18n/index.svelte";

const FORMAT = { dateStyle: "short", timeStyle: "short" } as const;

export function dayText(instant: string): string {
  return new Date(instant).toLocaleString(speech.language === "zh" ? "zh-CN" : "en-GB", FORMAT);
}
