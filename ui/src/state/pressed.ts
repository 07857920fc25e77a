/** The key of the page that a press means, whatever the keyboard is set to. */

/** A Chinese keyboard's own signs lie on the keys of these. */
const SIGNS: Record<string, string> = { "？": "?", "、": "/", "／": "/", "。": "." };

/** Capital letters are other keys than small ones: Shift makes them, and not a Caps Lock that somebody left on,
 * as many do who type units all day. */
export function keyOf(event: KeyboardEvent): string {
  const key = SIGNS[event.key] ?? event.key;
  if (!event.getModifierState("CapsLock") || !/^[a-z]$/i.test(key)) return key;
  return event.shiftKey ? key.toUpperCase() : key.toLowerCase();
}
