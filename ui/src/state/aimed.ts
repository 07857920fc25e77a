/**
 * The second half of a double click hits what the first half brought: "Hold" where "Answer" was, a
 * crew's "acknowledged" where "Send" was. Nobody aimed at that: it is pressed by a click of its own.
 */

const PRESSED = "button, a, input, select, summary, label";

let first: Element | null = null;

function take(event: MouseEvent): void {
  const hit = event.target instanceof Element ? event.target.closest(PRESSED) : null;
  if (event.detail < 2) first = hit;
  else if (hit !== null && hit !== first) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}

/** From now on, on the whole page. */
export function pressOnlyWhatWasAimedAt(): void {
  window.addEventListener("click", take, true);
}
