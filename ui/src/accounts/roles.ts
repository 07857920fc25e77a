/** How a role is said, and where and when it holds: the room says it, in the language of the page. */
import type { AuditDocument, HeldGrant, HeldRole } from "../api/types";
import { t, words } from "../i18n/index.svelte";
import { momentText } from "../state/time";

export function said(roles: HeldRole[], role: string): string {
  return words(roles.find((one) => one.role === role)?.name) || role;
}

type Named = AuditDocument["districts"];

/** The name of an agency, a body, a district, an area; its code where the city has it no more. */
export function named(among: Named, id: string): string {
  return words(among.find((one) => one.id === id)?.name) || id;
}

/** A role alone where it holds everywhere and always: "dispatcher", "dispatcher: Fire brigade · West". */
export function held(known: AuditDocument, grant: HeldGrant): string {
  const moment = (at: string) => momentText(at, known.timezone);
  const limits = [
    ...(grant.agency ? [named(known.agencies, grant.agency)] : []),
    ...grant.districts.map((one) => named(known.districts, one)),
    ...(grant.starts_at ? [t("access.heldFrom", { moment: moment(grant.starts_at) })] : []),
    ...(grant.ends_at ? [t("access.heldUntil", { moment: moment(grant.ends_at) })] : []),
  ];
  const role = said(known.roles, grant.role);
  return limits.length > 0 ? t("access.held", { role, limits: limits.join(" · ") }) : role;
}
