/** Words about dangerous goods and the wind. */
import { find, t } from "../i18n/index.svelte";

/** Eight directions whence the wind blows, in degrees from north. */
export const WINDS = [0, 45, 90, 135, 180, 225, 270, 315];

export function windName(degrees: number): string {
  const nearest = (Math.round(degrees / 45) * 45) % 360;
  return find(`wind.${nearest}`) ?? String(degrees);
}

export function metresText(metres: number): string {
  return metres < 1_000 ? t("hazmat.metres", { n: metres }) : t("hazmat.kilometres", { n: metres / 1_000 });
}
