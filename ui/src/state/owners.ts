/** Who owes a task at a scene, in words. */
import { t } from "../i18n/index.svelte";
import { agencyName } from "./city";

/** As a fact or a row names them; "" where it is nobody in particular. */
export function ownerText(of: Record<string, unknown>): string {
  const { sector, unit_id: unit, agency } = of;
  if (typeof sector === "number") return t("scene.inSector", { n: sector });
  if (typeof unit === "string") return unit;
  return typeof agency === "string" ? agencyName(agency) || agency : "";
}

/** Whose a task was before, and why it went on. */
export function handedText(before: { reason: string } & Record<string, unknown>): string {
  return t("scene.task.from", { owner: ownerText(before) || "–", reason: before.reason });
}
