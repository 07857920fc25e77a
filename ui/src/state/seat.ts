/** Which seat this window is: `?seat=seat-2` in its address, kept for the window's life. */

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/;
const KEPT = "turnout.seat";

function chosen(): string {
  const asked = new URLSearchParams(location.search).get("seat");
  if (asked !== null && NAME.test(asked)) {
    sessionStorage.setItem(KEPT, asked);
    return asked;
  }
  return sessionStorage.getItem(KEPT) ?? "seat-1";
}

export const SEAT = chosen();
