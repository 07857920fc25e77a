/** What must be known before something is done, so that a further fact can take it back. */
import { read } from "../api/client";
import type { IncidentCard, IncidentRow } from "../api/types";
import { incidentType } from "./city";
import { room } from "./room.svelte";

const ENDED = new Set(["cleared", "cancelled", "diverted"]);

/** What an incident was said to be; `departs`: not as urgent as its type is, for a reason. */
export type Typed = { code: string | null; priority: number | null; departs: boolean };

export function typed(row: Pick<IncidentRow, "incident_type" | "priority"> | undefined): Typed {
  const code = row?.incident_type ?? null;
  const priority = row?.priority ?? null;
  return { code, priority, departs: priority !== (incidentType(code)?.priority ?? null) };
}

/** An incident that could be taken out of another again as it was: one call, nobody under way, no
 * volunteers asked, and the other has a type of its own. None: what it brings along does not come back. */
export async function orderless(id: number, into: number): Promise<IncidentCard | null> {
  const card = await read<IncidentCard>(`/api/incidents/${id}`).catch(() => null);
  if (card?.calls_taken.length !== 1 || card.assignments.some(({ status }) => !ENDED.has(status))) return null;
  if (card.volunteers.alerted) return null;
  const keeps = card.incident_type === null || room.incidents.get(into)?.incident_type != null;
  return keeps ? card : null;
}

/** Whether the place of the one before is known and is not what the call alone says. */
export function elsewhere(before: IncidentCard, now: IncidentRow | undefined): boolean {
  if (before.uncertainty_m !== null || before.address === "") return false;
  return before.address !== now?.address || String(before.point) !== String(now.point);
}
