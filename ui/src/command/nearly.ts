/** What somebody who types fast may have meant. It is only offered, never done. */

/** Letters left out, put in, changed, or swapped with their neighbour, until both are the same. */
function slips(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => [i, ...Array<number>(b.length).fill(0)]);
  const at = (i: number, j: number) => rows[i]?.[j] ?? 0;
  for (let j = 0; j <= b.length; j += 1) (rows[0] as number[])[j] = j;
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      const changed = at(i - 1, j - 1) + Number(a[i - 1] !== b[j - 1]);
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(i - 2, j - 2) + 1 : Infinity;
      (rows[i] as number[])[j] = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, changed, swapped);
    }
  }
  return at(a.length, b.length);
}

/** The words that are one slip away, of long ones two; those that begin with it come first. */
export function nearly(typed: string, known: Iterable<string>): string[] {
  const word = typed.toLowerCase();
  const most = word.length < 5 ? 1 : 2;
  const scored = [...known].map((one) => {
    const begins = word.length > 1 && one.toLowerCase().startsWith(word);
    return { one, score: begins ? 0.5 : slips(word, one.toLowerCase()) };
  });
  return scored
    .filter(({ score }) => score <= most)
    .sort((a, b) => a.score - b.score || (a.one < b.one ? -1 : 1))
    .map(({ one }) => one);
}
