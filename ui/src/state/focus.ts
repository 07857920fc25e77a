/**
 * What a press made go takes the focus with it: the browser then gives it to the page as a whole, and
 * Tab begins at the top. It goes on where the work is: the same row, the chosen row, or the card.
 */

const WATCHED = { childList: true, subtree: true, attributes: true, attributeFilter: ["disabled"] };

function rowNamed(key: string | undefined): HTMLElement | null {
  return key === undefined ? null : document.querySelector(`[data-row="${CSS.escape(key)}"]`);
}

/** Where the next key is useful, once `gone` cannot have the focus any more. */
function heir(gone: HTMLElement, list: HTMLElement | null): HTMLElement | null {
  const same = rowNamed(gone.dataset["row"]);
  if (same) return same;
  // No other row takes what its row had: the arrows go on from the list.
  if (list?.isConnected) return list;
  return document.querySelector<HTMLElement>("[data-row][aria-current=true]") ?? document.getElementById("card");
}

/** Keep the focus from getting lost, until the answer is called. */
export function keepFocus(): () => void {
  let last: HTMLElement | null = null;
  let list: HTMLElement | null = null;

  function came({ target }: FocusEvent): void {
    last = target instanceof HTMLElement ? target : null;
    list = last?.closest<HTMLElement>("#calls, #queue, #units") ?? null;
  }

  function went({ relatedTarget }: FocusEvent): void {
    const left = last;
    // Left on purpose, by Escape or a click on nothing: then it is still there, and may be left.
    queueMicrotask(() => {
      if (relatedTarget === null && left === last && left?.isConnected && !left.matches(":disabled")) last = null;
    });
  }

  const watching = new MutationObserver(() => {
    if (last === null || (last.isConnected && !last.matches(":disabled"))) return;
    const had = document.activeElement;
    if (had !== null && had !== document.body && had !== last) return;
    heir(last, list)?.focus({ preventScroll: true });
  });
  watching.observe(document.body, WATCHED);
  window.addEventListener("focusin", came);
  window.addEventListener("focusout", went);
  return () => {
    watching.disconnect();
    window.removeEventListener("focusin", came);
    window.removeEventListener("focusout", went);
  };
}
