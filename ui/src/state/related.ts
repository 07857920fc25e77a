/** Incidents that have to do with each other and stay two. */
import type { Answer, IncidentCard } from "../api/types";
import { t } from "../i18n/index.svelte";
import { acts } from "./acts.svelte";

export type Relation = IncidentCard["related"][number]["relation"];
export const RELATIONS: readonly Relation[] = ["caused_by", "caused", "same_cause", "same_place"];

export function relate(n: number, other: number, relation: Relation): Promise<Answer | null> {
  return acts.ask(`incidents/${n}/relate`, { other, relation }, t("related.done", { n, other }));
}

export function unrelate(n: number, other: number): Promise<Answer | null> {
  return acts.ask(`incidents/${n}/unrelate`, { other }, t("related.undone", { n, other }));
}
