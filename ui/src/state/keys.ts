/** Keys of the whole page. Parts that are on the screen offer theirs by `data-key`. */
import { flushSync } from "svelte";
import { isochrone } from "./isochrone.svelte";
import { t } from "../i18n/index.svelte";
import { acts } from "./acts.svelte";
import { keepAhead } from "./ahead";
import { isFree } from "./calls";
import { actorName } from "./city";
import { keyOf } from "./pressed";
import { queue, type QueueRow } from "./queue.svelte";
import { room } from "./room.svelte";
import { view } from "./view.svelte";

const TYPING = "input, textarea, select, [contenteditable]";

/** Press the visible button that offers this key, if there is one. */
function pressOffered(key: string): boolean {
  const button = document.querySelector<HTMLButtonElement>(
    `button[aria-keyshortcuts="${CSS.escape(key)}"]:not(:disabled)`,
  );
  button?.click();
  // One that asks to be pressed again says so where it stands.
  button?.scrollIntoView({ block: "nearest" });
  return button !== null;
}

function focusOn(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.focus();
}

/** Move the selection through the queue and keep it in sight. */
function move(step: 1 | -1): void {
  const rows = queue.all;
  if (rows.length === 0) return;
  const at = rows.findIndex((row) => view.isSelected(row.kind, row.id));
  const next = at < 0 ? (step > 0 ? 0 : rows.length - 1) : at + step;
  const row = rows[Math.max(0, Math.min(rows.length - 1, next))];
  if (row) open(row);
}

/** To the first of the next group that has rows, or back to the first of this one or of the one before. */
function leap(step: 1 | -1): void {
  const rows = queue.all;
  const firsts = rows.filter((row, at) => row.group !== rows[at - 1]?.group);
  const at = rows.findIndex((row) => view.isSelected(row.kind, row.id));
  const row = step > 0 ? firsts.find((one) => rows.indexOf(one) > at) : firsts.findLast((one) => rows.indexOf(one) < at);
  if (row) open(row);
}

/** From wherever somebody is to whom help is due next. */
function toNext(): void {
  const row = queue.next((one) => view.isSelected(one.kind, one.id));
  if (row) open(row);
  else acts.say("plain", t("nothing.calm"));
}

/** Choose a row, and take the focus there. */
function open(row: QueueRow): void {
  // Drawn before it is looked for: in a long list only what is in sight or chosen is there.
  flushSync(() => view.select(row.kind === "call" ? { kind: "call", id: row.id } : { kind: "incident", id: row.id }));
  const element = document.querySelector<HTMLElement>(`[data-row="${row.key}"]`);
  element?.focus({ preventScroll: true });
  element?.closest("li")?.scrollIntoView({ block: "nearest" });
}

/** Keys of buttons that come and go: pressed where there is none, that is said. */
const OFFERED = new Set("atlwefvobcsrxzALZ");

/** Never silent, and never over a word that offers something. */
function sayNotHere(key: string): boolean {
  if (!OFFERED.has(key)) return false;
  const call = view.selected?.kind === "call" ? room.calls.get(view.selected.id) : undefined;
  const why = document.querySelector(`[data-not="${key}"]`)?.textContent.trim();
  if (why) {
    acts.say("bad", why);
    return true;
  }
  const taken = call && !isFree(call) ? t("call.hasIt", { seat: actorName(call.seat) }) : "";
  if (!acts.note?.undo && !acts.note?.again) acts.say("plain", `${taken} ${t("keys.notHere", { key })}`.trim());
  return true;
}

/** To the field that asks what it is. Of a card that has not come yet it takes what is typed meanwhile. */
function toType(): void {
  focusOn("#classify");
  if (document.activeElement?.id === "classify" || pressOffered("c")) return;
  const chosen = view.selected?.kind === "incident" ? room.incidents.get(view.selected.id) : undefined;
  if (chosen?.status !== "open") {
    sayNotHere("c");
    return;
  }
  view.naming = true;
  keepAhead();
}

const ACTIONS: Record<string, () => void> = {
  ".": toNext,
  "/": () => {
    focusOn("#command");
    // A line that was not done stands there still: what is typed takes its place, an arrow goes on with it.
    document.querySelector<HTMLInputElement>("#command")?.select();
  },
  j: () => move(1),
  k: () => move(-1),
  J: () => leap(1),
  K: () => leap(-1),
  c: toType,
  q: () => {
    focusOn("#questions");
    // Not there yet: they take the focus when they come.
    view.asking = document.activeElement?.id !== "questions";
  },
  i: () => focusOn("#queue-filter"),
  u: () => focusOn("#unit-filter"),
  m: () => focusOn("#map canvas"),
  g: () => view.toggleLegend(),
  p: () => (view.placing = !view.placing),
  h: () => view.show("hospitals"),
  d: () => view.show("desks"),
  R: () => view.show("roads"),
  E: () => view.show("occasions"),
  W: () => view.show("warnings"),
  C: () => view.show("cover"),
  I: () => (isochrone.on = !isochrone.on),
  "?": () => (view.keysShown = !view.keysShown),
};

/** Enter in a line of text presses the button right behind it; where that asks twice, so does Enter. */
function pressBehind(target: Element | null): boolean {
  if (!target?.matches("input:not([role=combobox])") || target.closest("form")) return false;
  const behind = (target.closest("label") ?? target).nextElementSibling;
  if (!(behind instanceof HTMLButtonElement) || behind.disabled) return false;
  behind.click();
  return true;
}

/** Leave what has the focus first, then what is open, then the selection. */
function leave(target: Element | null): void {
  if (target instanceof HTMLElement && target.matches(TYPING)) target.blur();
  else if (view.keysShown) view.keysShown = false;
  else if (view.picking) view.picking = null;
  else if (view.panel) view.panel = null;
  else if (view.placing) view.placing = false;
  else view.select(null);
}

/** The list of keys is longer than a low window, and never has the focus: it is turned from outside. */
function turnKeys(key: string): boolean {
  const pages = { PageDown: 1, PageUp: -1 }[key];
  const list = document.querySelector("[data-panel=keys]");
  if (!view.keysShown || pages === undefined || list === null) return false;
  list.scrollBy({ top: pages * list.clientHeight * 0.9 });
  return true;
}

export function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const target = event.target instanceof Element ? event.target : null;
  if (event.key === "Escape") {
    leave(target);
    return;
  }
  if (target?.matches(TYPING)) {
    if (event.key === "Enter" && pressBehind(target)) event.preventDefault();
    return;
  }
  const key = keyOf(event);
  if ((event.ctrlKey || event.metaKey) && key === "z") {
    if (pressOffered("Z")) event.preventDefault();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const act = ACTIONS[key];
  if (act) act();
  else if (!turnKeys(key) && !pressOffered(key) && !sayNotHere(key)) return;
  event.preventDefault();
}
