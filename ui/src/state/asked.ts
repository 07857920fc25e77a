/** What an address asks the console to open: "/?incident=42", "/?call=C7", "/?unit=E01". */
import type { Selected } from "./view.svelte";

/** None where it asks for nothing. */
export function askedFor(search: string): Selected | null {
  const asked = new URLSearchParams(search);
  const incident = Number(asked.get("incident"));
  if (Number.isInteger(incident) && incident > 0) return { kind: "incident", id: incident };
  for (const kind of ["call", "unit"] as const) {
    const id = asked.get(kind);
    if (id) return { kind, id };
  }
  return null;
}
