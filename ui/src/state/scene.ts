/** Words about a scene. */
import type { Side, Triage } from "../api/types";
import { t } from "../i18n/index.svelte";

export const COLOURS = ["red", "yellow", "green", "black"] as const satisfies (keyof Triage)[];

export function sideName(side: Side): string {
  return t(`side.${side}`);
}

/** A triage count as one line: "red 2, yellow 3". */
export function triageText(counts: unknown): string {
  if (typeof counts !== "object" || counts === null) return "";
  const known = counts as Partial<Record<string, number>>;
  return COLOURS.map((colour) => `${t(`triage.${colour}`)} ${known[colour] ?? 0}`).join(t("list.comma"));
}
