/** Rows by what is typed: every word must stand somewhere in what the row says. */
import { speech, type Language } from "../i18n/index.svelte";
import { narrow } from "./narrow";

/** The words that were typed, in small letters. */
export function typedWords(typed: string): string[] {
  return narrow(typed).toLowerCase().split(/\s+/).filter(Boolean);
}

/** Asks of a row whether it has all the words; what a row says is put together once a language. */
export function finder<Row extends object>(
  says: (row: Row) => string[],
): (row: Row, wanted: string[]) => boolean {
  const known: Record<Language, WeakMap<Row, string>> = { en: new WeakMap(), zh: new WeakMap() };
  return (row, wanted) => {
    const texts = known[speech.language];
    let text = texts.get(row);
    if (text === undefined) {
      text = says(row).join(" ").toLowerCase();
      texts.set(row, text);
    }
    return wanted.every((word) => text.includes(word));
  };
}
