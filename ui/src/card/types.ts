/** The order in which incident types are offered. */
import type { City, IncidentType, ServiceId } from "../api/types";

export interface Offered {
  type: IncidentType;
  /** Stands above it: the name of a group, or null when it goes on. */
  heading: string | null;
}

/** Latin letters count from where a word begins: "house" is no "warehouse". Chinese has no such gaps. */
function has(text: string, word: string): boolean {
  const found = text.indexOf(word);
  if (found < 0 || !/^[a-z]/.test(word)) return found >= 0;
  return new RegExp(`(?<![a-z])${word.replace(/[^a-z0-9]/g, "\\$&")}`).test(text);
}

/** What callers say for it, in small letters; none: an empty text. */
function said(type: IncidentType): string {
  return type.said.join(" ").toLowerCase();
}

/** How well a type fits what was typed, in either language; lower is better, null is not at all. */
function rank(type: IncidentType, group: string, word: string): number | null {
  const names = [type.code, type.name.en.toLowerCase(), type.name.zh];
  if (names.some((name) => name.startsWith(word))) return 0;
  const parts = names.flatMap((name) => name.split(/[\s._,()（），-]+/));
  if (parts.some((part) => part.startsWith(word))) return 1;
  if (has(said(type), word)) return 2;
  if (names.some((name) => has(name, word))) return 3;
  return has(group, word) ? 4 : null;
}

function groupText(city: City, type: IncidentType): string {
  const name = city.groups.find((group) => group.id === type.group)?.name;
  return name ? `${name.en.toLowerCase()} ${name.zh}` : type.group;
}

/** Types that fit a typed word, best first, those of the dialled service before others. */
export function fitting(city: City, service: ServiceId, word: string): Offered[] {
  return city.incident_types
    .map((type) => ({ type, rank: rank(type, groupText(city, type), word) }))
    .filter((one) => one.rank !== null)
    .sort(
      (a, b) =>
        (a.rank ?? 0) - (b.rank ?? 0) ||
        Number(b.type.service === service) - Number(a.type.service === service) ||
        a.type.priority - b.type.priority,
    )
    .map(({ type }) => ({ type, heading: null }));
}

/**
 * All types while nothing is typed: what the caller said, what is used most, then group by group,
 * those of the dialled service first, the group with the most urgent type, and of those the largest, before others.
 */
export function grouped(
  city: City,
  service: ServiceId,
  first: { hint: string | null; used: string[]; heading: string },
  nameOf: (group: string) => string,
): Offered[] {
  const top = [...new Set([...(first.hint === null ? [] : [first.hint]), ...first.used])].flatMap(
    (code) => city.incident_types.find((type) => type.code === code) ?? [],
  );
  const rest = city.incident_types.filter((type) => !top.includes(type));
  const order = (type: IncidentType): [number, number, number] => {
    const same = rest.filter((one) => one.service === type.service && one.group === type.group);
    const urgent = Math.min(...same.map((one) => one.priority));
    return [Number(type.service !== service), urgent, -same.length];
  };
  const keyed = rest.map((type) => ({ type, order: order(type) }));
  keyed.sort(
    (a, b) =>
      a.order[0] - b.order[0] ||
      a.type.service.localeCompare(b.type.service) ||
      a.order[1] - b.order[1] ||
      a.order[2] - b.order[2] ||
      a.type.group.localeCompare(b.type.group) ||
      a.type.priority - b.type.priority,
  );
  const heads = keyed.map(({ type }, index) => {
    const before = keyed[index - 1]?.type;
    const goesOn = before?.group === type.group && before.service === type.service;
    return { type, heading: goesOn ? null : nameOf(type.group) };
  });
  return [...top.map((type, index) => ({ type, heading: index === 0 ? first.heading : null })), ...heads];
}
