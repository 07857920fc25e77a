/** An incident as it is typed; without a number the chosen one is meant. */
import { t } from "../i18n/index.svelte";
import { view } from "../state/view.svelte";
import { Unclear } from "./unclear";

export function incidentNumber(word: string | undefined): number {
  if (word === undefined && view.selected?.kind === "incident") return view.selected.id;
  const id = Number(word);
  if (!Number.isInteger(id) || id < 1) throw new Unclear(t("unclear.incident"));
  return id;
}
