/** A phone's page: first whose phone it is, then the page; and its shell, which opens without a network. */
import { mount, type Component } from "svelte";
import { SHUT } from "../api/client";
import { t } from "../i18n/index.svelte";
import { belongTo, onOther } from "../state/phoneStore";
import { session } from "../state/session.svelte";
import ExerciseMark from "./ExerciseMark.svelte";

const AGAIN_MS = 3_000;

/** `name`: its address, and its worker's. */
export async function mountPhone(page: Component, name: string): Promise<void> {
  const target = document.getElementById("app");
  if (!target) throw new Error(`${name}.html has no #app`);
  onOther(() => location.reload());
  // Whoever opens it without a network is who was here before, unless that one was sent to the door.
  if (localStorage.getItem(SHUT) === null) void comeIn();
  else if (!(await knownIn(target))) return;
  mount(page, { target });
  mount(ExerciseMark, { target: document.body });
  // A page that cannot have a worker works all the same.
  if (import.meta.env.PROD) void navigator.serviceWorker?.register(`/${name}-worker.js`, { scope: `/${name}` });
}

/** Ask who is in; false: the page gives way, to another account's or to the door. */
async function comeIn(): Promise<boolean> {
  await session.load();
  const { mode, holder } = session.known ?? {};
  if (mode !== "demo" && holder && belongTo(holder)) {
    location.reload();
    return false;
  }
  return true;
}

async function knownIn(target: HTMLElement): Promise<boolean> {
  while (session.known === null) {
    if (!(await comeIn())) return false;
    if (session.known !== null) break;
    target.textContent = t("access.shut");
    await new Promise((again) => setTimeout(again, AGAIN_MS));
  }
  target.textContent = "";
  if (session.known.mode === "demo") localStorage.removeItem(SHUT);
  else if (session.known.holder === null) location.assign(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
  return localStorage.getItem(SHUT) === null;
}
