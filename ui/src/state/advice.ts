/** A recommendation is for the moment at which it was made: when it is spent, and when overtaken. */
import type { IncidentCard, Recommendation } from "../api/types";
import { room } from "./room.svelte";

type Advised = Pick<IncidentCard, "id" | "assignments" | "recommendation">;

/** Units were sent since it was made, others perhaps: what they fill would be sent twice. */
function sentSince(card: Advised, kept: Recommendation): boolean {
  return card.assignments.some(
    (one) =>
      kept.chosen.some((choice) => choice.unit_id === one.unit_id) ||
      Date.parse(one.stamps.assigned ?? "") >= Date.parse(kept.made_at),
  );
}

/** A unit that it names has gone somewhere else, or serves nobody any more: a lent one that went home. */
function goneElsewhere(card: Advised, kept: Recommendation): boolean {
  return kept.chosen.some(({ unit_id }) => {
    const unit = room.units.get(unit_id);
    const order = unit?.assignment;
    return unit?.status === "out_of_service" || (order != null && order.incident_id !== card.id);
  });
}

/** The recorded one while all that it names can still be sent for it; else None. */
export function standing(card: Advised): Recommendation | null {
  const kept = card.recommendation;
  if (kept === null || (kept.chosen.length === 0 && kept.unmet.length === 0)) return null;
  return sentSince(card, kept) || goneElsewhere(card, kept) ? null : kept;
}

/** These units are not what the recorded one would send, which does not stand any more: sending asks afresh first. */
export function overtaken(card: Advised, units: string[]): boolean {
  const kept = card.recommendation;
  if (kept === null || standing(card) !== null) return false;
  const named = new Set(kept.chosen.map((choice) => choice.unit_id));
  const going = new Set([...card.assignments.map((one) => one.unit_id), ...units]);
  return units.some((unit) => !named.has(unit)) || [...named].some((unit) => !going.has(unit));
}
