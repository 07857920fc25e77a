// Keys that are pressed while the room's page is still being loaded are kept here, in their order;
// src/state/earlyKeys.ts types them again as soon as the page can hear them. A file of its own,
// asked for before all others, since the content policy forbids scripts within a page.
(() => {
  const KEPT = /^(.|Enter|Escape|Backspace|Arrow(Up|Down|Left|Right))$/u;
  const MANY = 500;
  const kept = [];
  const keep = (event) => {
    // Those with Ctrl, Alt or Meta are the browser's, and so is what is being composed.
    if (!event.isTrusted || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (!KEPT.test(event.key) || kept.length >= MANY) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    kept.push(event.key);
  };
  addEventListener("keydown", keep, true);
  window.turnoutEarlyKeys = { kept, stop: () => removeEventListener("keydown", keep, true) };
})();
