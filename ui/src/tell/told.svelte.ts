/**
 * What a citizen is telling, kept in this tab alone until it is told: a page that is loaded again, as when
 * a phone took a photo meanwhile, costs no word. It is told under one key for as long as it says the same.
 */
import { newKey, RoomError, Write } from "../api/client";
import type { LonLat, TellAnswer } from "../api/types";
import { speech } from "../i18n/index.svelte";
import { Photos } from "../parts/photos.svelte";

const KEPT = "turnout.tell";
const SENT = "turnout.tell.sent";
/** So many letters of a photo's end tell it from another of its length. */
const TELLS = 64;
type Fields = { said: string; kind: string; answers: Record<string, string>; address: string; contact: string; lat: string; lon: string };
type Kept = Fields & { photos: string[] };
type Sent = { same: string; key: string };

const NOTHING: Fields = { said: "", kind: "", answers: {}, address: "", contact: "", lat: "", lon: "" };

class Told {
  fields = $state<Fields>(structuredClone(NOTHING));
  readonly photos = new Photos();

  readonly point: LonLat | null = $derived.by(() => {
    const { lat, lon } = this.fields;
    if (lat.trim() === "" || lon.trim() === "") return null;
    const found: LonLat = [Number(lon), Number(lat)];
    return found.every(Number.isFinite) ? found : null;
  });

  constructor() {
    const text = sessionStorage.getItem(KEPT);
    if (text === null) return;
    const { photos, ...fields } = JSON.parse(text) as Kept;
    this.fields = fields;
    this.photos.kept = photos;
  }

  keep(): void {
    const fields = $state.snapshot(this.fields);
    if (put(KEPT, { ...fields, photos: this.photos.kept })) return;
    // A tab has little room: what was written is worth more than its photos.
    put(KEPT, { ...fields, photos: [] });
  }

  /** Tell it, or tell it again. Throws RoomError. */
  async tell(): Promise<TellAnswer> {
    const { said, kind, answers, address, contact } = this.fields;
    const language = speech.language === "zh" ? "zh-CN" : "en";
    const rest = { point: this.point, photos: this.photos.kept, language, class_code: kind || null, answers };
    const body = { words: said, address, contact, ...rest };
    const same = JSON.stringify({ ...body, photos: body.photos.map((one) => `${one.length} ${one.slice(-TELLS)}`) });
    const before = JSON.parse(sessionStorage.getItem(SENT) ?? "null") as Sent | null;
    const key = before?.same === same ? before.key : newKey();
    put(SENT, { same, key });
    try {
      return await new Write<TellAnswer>("/api/citizen/reports", body, { key }).send();
    } catch (reason) {
      if (reason instanceof RoomError && !reason.retryable) sessionStorage.removeItem(SENT);
      throw reason;
    }
  }

  /** It was told. */
  forget(): void {
    this.fields = structuredClone(NOTHING);
    this.photos.clear();
    for (const name of [KEPT, SENT]) sessionStorage.removeItem(name);
  }
}

function put(name: string, what: unknown): boolean {
  try {
    sessionStorage.setItem(name, JSON.stringify(what));
    return true;
  } catch {
    return false;
  }
}

export const told = new Told();
