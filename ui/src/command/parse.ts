/** Taking a line of more than one shape apart. */
import type { Slot, Verb } from "./grammar";

const INTO = new Set(["into", "to", "with", "到", "至", "入"]);

/** Chinese puts no space before and after what stands between two numbers. */
function apart(words: string[]): string[] {
  return words.flatMap((word) => word.split(/(?<=[A-Z0-9])([到至入])(?=\d)/i));
}

/** The two incidents of `merge 41 into 42`. */
export function parseMerge(words: string[]): [string | undefined, string | undefined] {
  const [from, into] = apart(words).filter((word) => !INTO.has(word.toLowerCase()));
  return [from, into];
}

const LINKING = new Set(["to", "到", "至"]);
const BECAUSE = new Set(["because", "因为"]);

/** Units, incident and reason of `send E03 T01 to 42 because ...`. The incident may stand first, or be left
 * out: then it is the chosen one. Without units those that are recommended are meant. */
export function parseSend(
  words: string[],
  isUnit: (word: string) => boolean,
): { units: string[]; to: string | undefined; reason: string } {
  const because = words.findIndex((word) => BECAUSE.has(word.toLowerCase()));
  const body = apart(because < 0 ? words : words.slice(0, because));
  const reason = because < 0 ? "" : words.slice(because + 1).join(" ");
  const at = body.findIndex((word) => LINKING.has(word.toLowerCase()));
  if (at >= 0) return { units: body.slice(0, at), to: body[at + 1], reason };
  const number = (word: string | undefined) => word !== undefined && /^\d+$/.test(word) && !isUnit(word);
  if (number(body.at(-1))) return { units: body.slice(0, -1), to: body.at(-1), reason };
  if (number(body[0])) return { units: body.slice(1), to: body[0], reason };
  return { units: body, to: undefined, reason };
}

/** Which slot the word under the cursor fills; None after the last one. */
export function slotAt(verb: Verb, words: string[]): Slot | null {
  if (verb.name === "send") return words.some((word) => LINKING.has(word)) ? "incident" : "units";
  return verb.slots[words.length - 1] ?? null;
}
