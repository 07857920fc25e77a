/**
 * What is half typed about each case. It is kept in this window's memory and nowhere else: a dispute's
 * words are sealed in the record, and a copy in the browser's storage would outlive them in the clear.
 */
import type { Given } from "./body";

export class Half {
  act = $state("");
  given = $state<Given>({});

  get begun(): boolean {
    return Object.values(this.given).some((one) => one !== undefined && one.trim() !== "");
  }
}

/** A dispute that is no case yet. */
export const NEW = 0;

const halves = new Map<number | null, Half>();

export function halfOf(case_id: number | null): Half {
  const found = halves.get(case_id) ?? new Half();
  halves.set(case_id, found);
  return found;
}

/** It was sent. */
export function forgetHalf(case_id: number | null): void {
  const half = halfOf(case_id);
  half.act = "";
  half.given = {};
}

export function isHalfTyped(): boolean {
  return [...halves.values()].some((one) => one.begun);
}
