/** What a party, a class or an area is called, and where it is asked. */
import type { CaseCard, Catalogue } from "../api/types";
import { t, words } from "../i18n/index.svelte";

/** "desk-T1" as { kind: "desk", code: "T1" }. */
export function partsOf(party: string): { kind: string; code: string } {
  const at = party.indexOf("-");
  return { kind: party.slice(0, at), code: party.slice(at + 1) };
}

export function partyName(catalogue: Catalogue, party: string | null): string {
  if (party === null) return "–";
  const { kind, code } = partsOf(party);
  const list = { desk: catalogue.areas, body: catalogue.bodies, grid: catalogue.grids }[kind];
  const found = list?.find((one) => one.code === code);
  return found ? words(found.name) : party === "room" ? t("case.room") : party;
}

export function className(catalogue: Catalogue, code: string | null): string {
  const found = catalogue.classes.find((one) => one.code === code);
  return found ? words(found.name) : t("case.unclassified");
}

/** Where a case is: its grid, what was said of the place, and latitude and longitude. */
export function placeText(catalogue: Catalogue, card: CaseCard): string {
  const point = card.place ? `${card.place[1].toFixed(5)}, ${card.place[0].toFixed(5)}` : "";
  return [partyName(catalogue, `grid-${card.row.grid_id}`), card.address, point].filter(Boolean).join(" · ");
}

const PATHS: Record<string, string> = { desk: "areas", body: "bodies", grid: "grids" };

/** The address of a party's cases. */
export const casesOf = (party: string): string => `${addressOf(party)}/cases`;

/** Where a party searches. */
export const searchOf = (party: string): string => `${addressOf(party)}/search`;

function addressOf(party: string): string {
  const { kind, code } = partsOf(party);
  return `/api/${PATHS[kind] ?? "areas"}/${encodeURIComponent(code)}`;
}
