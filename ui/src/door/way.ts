/** Where to go once inside: a page of this room, never an address of elsewhere. */
const WANTED = "next";

export function wanted(): string {
  const asked = new URLSearchParams(location.search).get(WANTED) ?? "/";
  const inside = asked.startsWith("/") && !asked.startsWith("//") && !asked.includes("\\");
  return inside ? asked : "/";
}

/** Whether a directory sent somebody back whom nobody here knows. */
export function refusedElsewhere(): boolean {
  return new URLSearchParams(location.search).has("refused");
}

/** What stands behind the # of the address, and is sent to nobody: a code to pair with. */
export function pairingCode(): string {
  return new URLSearchParams(location.hash.slice(1)).get("pair") ?? "";
}
