/**
 * What the worker is writing down: kept on the phone until it is sent or thrown away. A report that
 * was refused comes back into it, with all its words and photos, as soon as nothing else stands there.
 */
import type { LonLat } from "../api/types";
import { Photos } from "../parts/photos.svelte";
import { Drafts } from "../state/phoneStore";
import type { Refused } from "../state/outbox.svelte";
import { outbox } from "./outbox.svelte";

const FOUND = "found";
const PHOTOS = "found.photos";
export const drafts = new Drafts("turnout.grid.drafts");

type Written = { code: string; note: string; answers: Record<string, string>; place: LonLat | null; back: string | null };
/** As it is sent. */
type Report = { class_code: string; words: string; point: LonLat; photos: string[]; answers: Record<string, string> };

export function isReport({ press }: Refused): boolean {
  return press?.path.endsWith("/found") ?? false;
}

class Finding {
  code = $state("");
  note = $state("");
  answers = $state<Record<string, string>>({});
  place = $state.raw<LonLat | null>(null);
  /** Which refused report it is. */
  back = $state<string | null>(null);
  readonly photos = new Photos();
  #known = $state(false);
  /** What stands there before anybody has chosen: the kind of the last report. */
  #lastCode = $state("");

  /** Nobody has begun to write. */
  readonly blank: boolean = $derived(
    this.back === null &&
      this.note === "" &&
      this.code === this.#lastCode &&
      this.place === null &&
      this.photos.kept.length + Object.keys(this.answers).length === 0,
  );

  async recall(): Promise<void> {
    const written = await drafts.read<Written>(FOUND);
    const photos = (await drafts.read<string[]>(PHOTOS)) ?? [];
    if (written !== undefined && this.blank) {
      Object.assign(this, written);
      this.photos.kept = photos;
      if (written.back === null && written.note === "" && photos.length === 0) this.#lastCode = written.code;
    }
    this.#known = true;
  }

  keep(): void {
    const { code, note, answers, place, back } = this;
    const written: Written = { code, note, answers: $state.snapshot(answers), place, back };
    if (this.#known) void drafts.write(FOUND, written);
  }

  keepPhotos(): void {
    const photos = this.photos.kept;
    if (this.#known) void drafts.write(PHOTOS, photos);
  }

  /** Put what was refused where it was written, if nothing else stands there. */
  takeBack(refused: Refused[]): void {
    const next = refused.find(isReport);
    if (this.#known && this.blank && next) this.#take(next);
  }

  /** Another refused report stands there: it is laid aside as it is by now. */
  async takeInstead(next: Refused): Promise<void> {
    const { code, note, place, answers, photos } = this;
    const there = outbox.refused.find((one) => one.key === this.back);
    if (there?.press && place) {
      const written: Report = { class_code: code, words: note, point: place, photos: photos.kept, answers };
      await outbox.layAside(there, { ...there.press.body, ...written });
    }
    this.#take(next);
  }

  #take(next: Refused): void {
    if (next.press === undefined) return;
    const { class_code, words, point, photos, answers } = next.press.body as Report;
    this.photos.kept = photos;
    Object.assign(this, { code: class_code, note: words, place: point, answers: answers ?? {}, back: next.key });
  }

  /** It was sent, or is thrown away: the next one is found elsewhere, and often of the same kind. */
  async clear(): Promise<void> {
    const done = outbox.refused.find((one) => one.key === this.back);
    if (done) await outbox.seen(done);
    this.photos.clear();
    this.#lastCode = this.code;
    Object.assign(this, { note: "", answers: {}, place: null, back: null });
  }
}

export const finding = new Finding();
