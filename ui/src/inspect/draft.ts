/** What was already seen on a visit that is not recorded yet: a phone that closes the page to take a photo,
 * or a thumb on "back", must not cost an inspector the list. It stays on the phone alone. */
import { Photos } from "../parts/photos.svelte";
import { owned } from "../state/phoneStore";

export type Seen = { good: boolean; words: string; photos: Photos };
type Kept = { begun_at: number; seen: Record<string, { good: boolean; words: string; photos: string[] }> };

/** What was seen on another day is to be looked at again. */
const HOLDS_MS = 12 * 3_600_000;
const NAME = "turnout.inspect.draft.";

const nameOf = (site_id: number) => owned(`${NAME}${site_id}`);

export type Draft = { begun_at: number; seen: Record<string, Seen> };

/** The visit of a site as it was left; null: none was begun today. */
export function recall(site_id: number): Draft | null {
  const text = localStorage.getItem(nameOf(site_id));
  if (text === null) return null;
  const kept = JSON.parse(text) as Kept;
  if (Date.now() - kept.begun_at > HOLDS_MS) {
    forget(site_id);
    return null;
  }
  const seen = Object.entries(kept.seen).map(([key, one]): [string, Seen] => [key, withPhotos(one)]);
  return { begun_at: kept.begun_at, seen: Object.fromEntries(seen) };
}

/** A visit as it is sent. */
export type Looked = { checklist: string; item: string; good: boolean; words: string; photos: string[] };

export function seenIn(looked: Looked[]): Record<string, Seen> {
  return Object.fromEntries(looked.map((one) => [`${one.checklist}.${one.item}`, withPhotos(one)]));
}

function withPhotos({ good, words, photos: kept }: { good: boolean; words: string; photos: string[] }): Seen {
  const photos = new Photos();
  photos.kept = kept;
  return { good, words, photos };
}

export function keep(site_id: number, draft: Draft): void {
  if (write(site_id, draft, (one) => one.photos.kept)) return;
  // The phone gives a page little room: what was ticked and written is worth more than its photos.
  write(site_id, draft, () => []);
}

export function forget(site_id: number): void {
  localStorage.removeItem(nameOf(site_id));
}

function write(site_id: number, draft: Draft, photosOf: (one: Seen) => string[]): boolean {
  const seen = Object.entries(draft.seen).map(([key, one]) => [
    key,
    { good: one.good, words: one.words, photos: photosOf(one) },
  ]);
  const kept = { begun_at: draft.begun_at, seen: Object.fromEntries(seen) as Kept["seen"] };
  try {
    localStorage.setItem(nameOf(site_id), JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}
