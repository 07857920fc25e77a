/** Which incident types are picked most at this console: codes and counts, nothing of a call. */
const KEPT = "turnout.types";
const SHOWN = 6;

function counts(): Record<string, number> {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? "{}") as Record<string, number>;
  } catch {
    return {};
  }
}

export function noteUsed(code: string): void {
  const all = counts();
  all[code] = (all[code] ?? 0) + 1;
  localStorage.setItem(KEPT, JSON.stringify(all));
}

/** Codes, the most used first. */
export function mostUsed(): string[] {
  return Object.entries(counts())
    .sort((a, b) => b[1] - a[1])
    .slice(0, SHOWN)
    .map(([code]) => code);
}
