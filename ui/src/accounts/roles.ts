/** How a role is said: the room says it, in the language of the page. */
import type { HeldRole } from "../api/types";
import { words } from "../i18n/index.svelte";

export function said(roles: HeldRole[], role: string): string {
  return words(roles.find((one) => one.role === role)?.name) || role;
}
