import { t } from "../i18n/index.svelte";
import { room } from "../state/room.svelte";

/** Whether the calls that a plan is measured on were recorded, or made up: a figure of theirs says it. */
export function kind(): string {
  return room.city?.modelled.includes("calls") ? t("planning.modelled") : t("planning.recorded");
}
