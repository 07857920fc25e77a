/**
 * What is half typed about each case: it stays with its case while another one is looked at. It is kept in
 * this window's memory and nowhere else, for its words are sealed in the record.
 */
import { Photos } from "../parts/photos.svelte";

export class Half {
  act = $state("");
  given = $state<Record<string, string>>({});
  readonly photos = new Photos();

  get begun(): boolean {
    return this.photos.kept.length > 0 || Object.values(this.given).some((one) => one.trim() !== "");
  }

  /** It was sent. */
  forget(): void {
    this.act = "";
    this.given = {};
    this.photos.clear();
  }
}

const halves = new Map<number, Half>();

export function halfOf(case_id: number): Half {
  const found = halves.get(case_id) ?? new Half();
  halves.set(case_id, found);
  return found;
}

export function isHalfTyped(): boolean {
  return [...halves.values()].some((one) => one.begun);
}
