import type { Session } from "../api/types";

const WANTED = "next";

/** Where each works who has no part in the room: the first of these that is theirs. */
const HOMES: [string, string][] = [
  ["see_room", "/"],
  ["run_cases", "/community"],
  ["serve_grid", "/grid"],
  ["handle_cases", "/community"],
  ["mediate", "/mediation"],
  ["inspect", "/sites"],
  ["keep_site", "/site"],
  ["inspect_goods", "/goods"],
  ["keep_goods", "/store"],
  ["audit", "/audit"],
  ["manage_accounts", "/accounts"],
];

/** Where to go once inside: a page of this room, never an address of elsewhere. */
export function wanted(): string {
  const asked = new URLSearchParams(location.search).get(WANTED) ?? "/";
  const inside = asked.startsWith("/") && !asked.startsWith("//") && !asked.includes("\\");
  return inside ? asked : "/";
}

/** The same for who has come in: nobody is led to a room that is closed to them. */
export function wantedBy({ actions }: Session): string {
  const asked = wanted();
  if (asked !== "/") return asked;
  return HOMES.find(([action]) => actions.includes(action))?.[1] ?? asked;
}

/** Whether a directory sent somebody back whom nobody here knows. */
export function refusedElsewhere(): boolean {
  return new URLSearchParams(location.search).has("refused");
}

/** What stands behind the # of the address, and is sent to nobody: a code to pair with. */
export function pairingCode(): string {
  return new URLSearchParams(location.hash.slice(1)).get("pair") ?? "";
}
