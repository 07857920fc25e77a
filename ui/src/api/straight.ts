/**
 * What the room said, read as it was written. Old records hold characters that turn the direction of
 * letters (Unicode UAX 9, 2), which are left out of all that is entered now: unseen, they let
 * "ward 35, bed 12" be read as "bed 12, ward 35", and no style of a page turns them back.
 */
const TURNS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** The message in a JSON text. Throws SyntaxError. */
export function straight<T>(text: string): T {
  return JSON.parse(text.replace(TURNS, "")) as T;
}
