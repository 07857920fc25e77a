/** A line as words, also as it is written in Chinese: wide, and without spaces around the verb. */
import { narrow } from "../state/narrow";
import { VERBS, verbOf } from "./grammar";

/** The words of a line; a leading slash is the key that opened it, on a Chinese keyboard one of its signs. */
export function wordsOf(line: string): string[] {
  const [first, ...rest] = narrow(line)
    .replace(/^\s*[/／、]/, "")
    .split(/\s+/)
    .filter(Boolean);
  if (first === undefined) return [];
  const verb = verbOf(first) ? undefined : begunWith(first);
  return verb === undefined ? [first, ...rest] : [verb, first.slice(verb.length), ...rest];
}

/** The longest Chinese verb that a word begins with, if a unit, a call or a number follows: no other is guessed. */
function begunWith(word: string): string | undefined {
  const found = VERBS.map((verb) => verb.zh).filter((zh) => word.startsWith(zh) && /^\w/.test(word.slice(zh.length)));
  return found.sort((a, b) => b.length - a.length)[0];
}
