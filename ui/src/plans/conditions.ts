/** For which incidents a plan is, in words. */
import type { PlanDraft } from "../api/types";
import { dayText, t } from "../i18n/index.svelte";
import { flagName, stationName } from "../state/city";

export function conditionsOf(plan: PlanDraft): string {
  const parts = [
    (plan.priorities ?? []).length > 0
      ? t("plans.priorities", { list: (plan.priorities ?? []).join(" ") })
      : "",
    plan.from_hour !== null && plan.from_hour !== undefined
      ? t("plans.hours", { from: plan.from_hour, until: plan.until_hour ?? "" })
      : "",
    (plan.flags ?? []).length > 0
      ? t("plans.flags", { list: (plan.flags ?? []).map(flagName).join(" · ") })
      : "",
    (plan.districts ?? []).length > 0
      ? t("plans.districts", {
          list: (plan.districts ?? []).map((one) => stationName(one) || one).join(" · "),
        })
      : "",
    plan.until ? t("plans.until", { day: dayText(plan.until) }) : "",
  ].filter(Boolean);
  return parts.length > 0 ? parts.join("; ") : t("plans.always");
}
