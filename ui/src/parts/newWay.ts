/** How long a drive takes by the roads as they are now. */
import { t } from "../i18n/index.svelte";

export function newWayText(road_seconds: number | null): string {
  if (road_seconds === null) return t("change.noWay");
  return t("change.newWay", { minutes: Math.max(1, Math.round(road_seconds / 60)) });
}
