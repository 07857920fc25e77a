/**
 * Which seat this window is: `?seat=seat-2` in its address, kept for the window's life. Without one a
 * console is the first seat, and a desk beside the room a place of its own in each browser: at a
 * dispatcher's seat nobody else is let in, and who shares a seat counts as one person where two are
 * asked for.
 */

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/;
const KEPT = "turnout.seat";
const BROWSER = "turnout.browser";
/** What the one who works there is called. */
const PLACES: Record<string, string> = {
  "/community": "clerk",
  "/leader": "clerk",
  "/classes": "clerk",
  "/sites": "clerk",
  "/mediation": "mediator",
  "/inspect": "inspector",
  "/site": "site",
  "/goods": "goods",
  "/planning": "office",
  "/plans": "office",
  "/key-sites": "office",
  "/roster": "office",
  "/review": "office",
  "/admin": "office",
};

/** Tells this browser from others; no page of the public asks for it. */
function browser(): string {
  const kept = localStorage.getItem(BROWSER) ?? crypto.randomUUID().slice(0, 8);
  localStorage.setItem(BROWSER, kept);
  return kept;
}

function chosen(): string {
  const asked = new URLSearchParams(location.search).get("seat");
  if (asked !== null && NAME.test(asked)) {
    sessionStorage.setItem(KEPT, asked);
    return asked;
  }
  const kept = sessionStorage.getItem(KEPT);
  if (kept !== null) return kept;
  const place = PLACES[location.pathname];
  return place === undefined ? "seat-1" : `${place}-${browser()}`;
}

export const SEAT = chosen();

/** The seat of the number in "2", "seat 2" or "席位 2"; null where that is no number. */
export function seatNumbered(written: string): string | null {
  const number = /^(?:seat|席|席位)?[-: ]?(\d+)$/i.exec(written.trim())?.[1];
  return number === undefined ? null : `seat-${number}`;
}
