/** Keys that were pressed before the page could hear them, kept by public/early-keys.js. */
import { tick } from "svelte";

interface EarlyKeys {
  kept: string[];
  stop(): void;
}

declare global {
  interface Window {
    turnoutEarlyKeys?: EarlyKeys;
  }
}

type TextField = HTMLInputElement | HTMLTextAreaElement;

/** Type them again, each when what the one before it opened is on the page; then stop keeping. */
export async function replayEarlyKeys(): Promise<void> {
  const early = window.turnoutEarlyKeys;
  if (!early) return;
  // What is pressed meanwhile is kept too, so that the order stays.
  for (let key = early.kept.shift(); key !== undefined; key = early.kept.shift()) {
    await tick();
    typeAgain(key);
  }
  dropEarlyKeys();
}

/** The page cannot be opened: its keys are forgotten, and from now on heard by whatever is shown. */
export function dropEarlyKeys(): void {
  window.turnoutEarlyKeys?.stop();
  delete window.turnoutEarlyKeys;
}

/** Press a key anew, where the focus is now. */
export function typeAgain(key: string): void {
  const target = document.activeElement ?? document.body;
  const press = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
  if (!target.dispatchEvent(press)) return;
  // A key that a script presses writes nothing by itself.
  if (!isTextField(target)) return;
  if (key === "Backspace") write(target, "", "deleteContentBackward");
  else if ([...key].length === 1) write(target, key, "insertText");
}

function isTextField(target: Element): target is TextField {
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && ["text", "search", "tel"].includes(target.type);
}

function write(field: TextField, text: string, inputType: string): void {
  const end = field.selectionEnd ?? field.value.length;
  const start = field.selectionStart ?? end;
  const from = inputType === "insertText" || start < end ? start : Math.max(0, end - 1);
  field.setRangeText(text, from, end, "end");
  field.dispatchEvent(new InputEvent("input", { data: text, inputType, bubbles: true }));
}
