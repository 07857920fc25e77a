/** Whether the page is on its way to a printer: then a list is whole, and not what is in sight of it. */
import { flushSync } from "svelte";

class Paper {
  wanted = $state(false);
}

export const paper = new Paper();

// The printer takes the document as it stands after these listeners.
addEventListener("beforeprint", () => flushSync(() => (paper.wanted = true)));
addEventListener("afterprint", () => (paper.wanted = false));
