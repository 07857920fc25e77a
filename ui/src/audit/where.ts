/** Where something that the book of access names is shown. */
import { session } from "../state/session.svelte";

const PLACES: [RegExp, string, string][] = [
  [/^incident-(\d+)$/, "see_room", "/?incident="],
  [/^call-(C\d+)$/, "see_room", "/?call="],
  [/^unit-([A-Z0-9-]+)$/, "see_room", "/?unit="],
  [/^case-(\d+)$/, "see_cases", "/community?case="],
  [/^(staff-\d+)$/, "manage_accounts", "/accounts#"],
];

/** Its page; None where there is none, or where whoever reads may not open it. */
export function pageOf(id: string): string | null {
  for (const [form, action, path] of PLACES) {
    const named = form.exec(id)?.[1];
    if (named !== undefined) return session.may(action) ? path + encodeURIComponent(named) : null;
  }
  return null;
}
