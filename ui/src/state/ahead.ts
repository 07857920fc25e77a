/**
 * Hands are faster than the room's answer: what is typed after a press that opens a field is kept
 * until the field is there, and meets no key of the page meanwhile.
 */
import { tick } from "svelte";
import { typeAgain } from "./earlyKeys";

/** Longer than any answer in a room that works; then the keys are the page's again. */
const PATIENCE_MS = 3_000;

let kept: string[] | null = null;
let waited: ReturnType<typeof setTimeout> | undefined;

function keep(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape") return forgetAhead();
  if ([...event.key].length > 1 && event.key !== "Enter" && event.key !== "Backspace") return;
  kept?.push(event.key);
  event.preventDefault();
  event.stopPropagation();
}

/** Whoever points at something goes there; the second half of a double click is no new aim. */
function aim(event: MouseEvent): void {
  if (event.detail < 2) forgetAhead();
}

/** From now on what is typed is for the field that comes. */
export function keepAhead(): void {
  forgetAhead();
  kept = [];
  window.addEventListener("keydown", keep, true);
  window.addEventListener("mousedown", aim, true);
  waited = setTimeout(forgetAhead, PATIENCE_MS);
}

/** No field comes: what was typed for it is forgotten. */
export function forgetAhead(): void {
  kept = null;
  clearTimeout(waited);
  window.removeEventListener("keydown", keep, true);
  window.removeEventListener("mousedown", aim, true);
}

/** The field has the focus: it gets what was typed for it. */
export async function giveAhead(): Promise<void> {
  const typed = kept ?? [];
  forgetAhead();
  for (const key of typed) {
    typeAgain(key);
    await tick();
  }
}
