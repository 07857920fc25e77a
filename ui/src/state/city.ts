/** Names out of the city's data. */
import type { City, Disposition, IncidentType, ServiceId, Target, UnitRow } from "../api/types";
import { find, t, words } from "../i18n/index.svelte";
import { room } from "./room.svelte";

export function incidentType(code: string | null | undefined): IncidentType | null {
  return room.city?.incident_types.find((type) => type.code === code) ?? null;
}

export function typeName(code: string | null | undefined): string {
  return words(incidentType(code)?.name);
}

export function capabilityName(id: string | null): string {
  return id === null ? "" : words(room.city?.capabilities.find((one) => one.id === id)?.name) || id;
}

export function groupName(id: string): string {
  return words(room.city?.groups.find((one) => one.id === id)?.name) || id;
}

export function flagName(id: string): string {
  return words(room.city?.flags.find((one) => one.id === id)?.name) || id;
}

export function serviceName(id: ServiceId): string {
  return words(room.city?.services.find((service) => service.id === id)?.name);
}

/** What an incident or call is called in a list: its type, or that it has none yet. */
export function happeningName(code: string | null | undefined, service: ServiceId): string {
  return typeName(code) || t("queue.unclassified", { service: serviceName(service) });
}

export function agencyName(id: string): string {
  return words(room.city?.agencies.find((agency) => agency.id === id)?.name);
}

export function stationName(id: string | null): string {
  return words(room.city?.stations.find((station) => station.id === id)?.name);
}

export function hospitalName(id: string | null): string {
  return words(room.city?.hospitals.find((hospital) => hospital.id === id)?.name);
}

export function roleName(code: string): string {
  return words(room.city?.roles.find((one) => one.id === code)?.name) || code;
}

export function benchmarkName(code: string): string {
  return words(room.city?.benchmarks.find((one) => one.id === code)?.name) || code;
}

export function clearReasonName(code: string): string {
  return words(room.city?.clear_reasons.find((one) => one.id === code)?.name) || code;
}

/** Why a crew of this service may have cleared. What a device kept from before knows none. */
export function clearReasonsOf(service: ServiceId | undefined): City["clear_reasons"] {
  const known = (room.city as Partial<City> | null)?.clear_reasons ?? [];
  return known.filter((one) => one.services.length === 0 || one.services.includes(service ?? ""));
}

/** Who can be called to an incident of this service and is no unit. */
export function supportOf(service: ServiceId): City["support"] {
  const known = room.city?.support ?? [];
  return known.filter((one) => one.services.length === 0 || one.services.includes(service));
}

export function supportName(code: string): string {
  // What a device kept from before has no such list.
  const known = (room.city as Partial<City> | null)?.support ?? [];
  return words(known.find((one) => one.id === code)?.name) || code;
}

export function talkGroupName(code: string): string {
  return words(room.city?.talk_groups.find((one) => one.id === code)?.name) || code;
}

export function disposition(code: string): Disposition | null {
  return room.city?.dispositions.find((one) => one.code === code) ?? null;
}

/** A neighbour's unit that is not lent. */
export function isAtNeighbour(unit: Pick<UnitRow, "agency" | "status">): boolean {
  return unit.status === "out_of_service" && (room.city?.neighbours.includes(unit.agency) ?? false);
}

/** Whoever answers for a neighbour is called so, with the agency's code. */
const NEIGHBOUR = "neighbour ";

/** A seat, a simulated crew or the room itself, in the language of the page. */
export function actorName(actor: string | null): string {
  if (actor === null) return "";
  const [who, at] = actor.split("@");
  if (at !== undefined && who !== undefined) return `${actorName(at)} (${who})`;
  const seat = /^seat[-:](\d+)$/.exec(actor);
  if (seat) return find("actor.seat", { n: seat[1] ?? "" }) ?? actor;
  if (actor.startsWith(NEIGHBOUR)) return agencyName(actor.slice(NEIGHBOUR.length)) || actor;
  return find(`actor.${actor.split(/[\s:-]/)[0]}`) ?? actor;
}

interface About {
  service: ServiceId;
  priority?: number | null;
  district?: string | null;
}

/** The dated promise for a span of what it is about, the strictest where more hold side by side. As
 * in the measures, one that names a district hides those that do not, then priority, then service. */
export function target(span: NonNullable<Target["span"]>, about: About): Target | null {
  const { service, priority = null, district = null } = about;
  const fitting = (room.city?.targets ?? []).filter(
    (one) =>
      one.span === span &&
      (one.service === null || one.service === service) &&
      (one.priority === null || one.priority === priority) &&
      (one.districts === null || (district !== null && one.districts.includes(district))),
  );
  return (
    fitting.sort((a, b) => narrowness(b) - narrowness(a) || a.seconds - b.seconds)[0] ?? null
  );
}

function narrowness(one: Target): number {
  return Number(one.districts !== null) * 4 + Number(one.priority !== null) * 2 + Number(one.service !== null);
}
