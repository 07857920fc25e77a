/** What a keeper typed of a count, kept in this tab alone until it is sent: it is as blind after a reload. */
import { owned } from "../state/phoneStore";

const NAME = "turnout.store.";

/** `about`: of which licence and store it is, then of which lot. */
export function typedIn(about: string): string {
  return sessionStorage.getItem(owned(NAME + about)) ?? "";
}

export function keep(about: string, text: string): void {
  if (text === "") sessionStorage.removeItem(owned(NAME + about));
  else sessionStorage.setItem(owned(NAME + about), text);
}

/** All that was typed about it was sent, or is given up. */
export function forget(about: string): void {
  for (const name of namesOf(about)) sessionStorage.removeItem(name);
}

/** Whether something was typed about it. */
export function isBegun(about: string): boolean {
  return namesOf(about).length > 0;
}

function namesOf(about: string): string[] {
  const begins = NAME + about;
  const all = Array.from({ length: sessionStorage.length }, (_, at) => sessionStorage.key(at) ?? "");
  return all.filter((name) => name.startsWith(begins) && name === owned(name.split("@")[0] ?? ""));
}
