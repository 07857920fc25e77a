/** Doing what was typed about reminders of one's own. */
import { t } from "../i18n/index.svelte";
import { isTime, reminders } from "../state/reminders.svelte";
import { view } from "../state/view.svelte";
import { incidentNumber } from "./incident";
import { Unclear } from "./unclear";

/** `remind 42 10 ask the hospital`: in ten minutes. */
async function remind([number, word, ...said]: string[]): Promise<boolean> {
  const id = incidentNumber(number);
  const minutes = Number(word);
  if (!isTime(minutes)) throw new Unclear(t("unclear.remind"));
  if (said.length === 0) throw new Unclear(t("unclear.note"));
  view.select({ kind: "incident", id });
  return (await reminders.set(id, minutes, said.join(" "))) !== null;
}

export const REMINDER_DOERS = { remind };
