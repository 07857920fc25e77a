/** Plans of key sites: what waits, what is in force, and the one that is being written. */
import { read, RoomError } from "../api/client";
import type { KeySiteRow, KeySites, LonLat } from "../api/types";
import { t } from "../i18n/index.svelte";
import { Deed } from "../state/deed.svelte";
import { readCity } from "../state/exercise.svelte";
import { room } from "../state/room.svelte";

const AGAIN_MS = 10_000;
const RADIUS_M = 100;

export class Point {
  kind = $state("entrance");
  en = $state("");
  zh = $state("");
  point = $state.raw<LonLat | null>(null);
}

export class Desk {
  kind = $state("control_room");
  number = $state("");
}

/** A plan as it is written; `target` is what the next press on the map places: the site, or a point. */
export class Form {
  en = $state("");
  zh = $state("");
  address = $state("");
  point = $state.raw<LonLat | null>(null);
  radius = $state(RADIUS_M);
  review = $state("");
  points = $state<Point[]>([new Point()]);
  desks = $state<Desk[]>([]);
  target = $state.raw<Point | null>(null);
  replaces: number | null = null;

  static of(row: KeySiteRow): Form {
    const form = new Form();
    form.en = row.name.en;
    form.zh = row.name.zh;
    form.address = row.address;
    form.point = row.point as LonLat;
    form.radius = row.radius_m;
    form.replaces = row.number;
    form.points = row.points.map(({ kind, note, point }) =>
      Object.assign(new Point(), { kind, en: note.en, zh: note.zh, point: point as LonLat | null }),
    );
    form.desks = row.contacts.map(({ kind, number }) => Object.assign(new Desk(), { kind, number }));
    return form;
  }

  put(at: LonLat): void {
    if (this.target) this.target.point = at;
    else this.point = at;
  }

  get body(): object {
    return {
      name: { en: this.en, zh: this.zh },
      address: this.address,
      point: this.point,
      radius_m: this.radius,
      review_by: this.review,
      replaces: this.replaces,
      points: this.points.map(({ kind, en, zh, point }) => ({ kind, point, note: { en, zh } })),
      contacts: this.desks.map(({ kind, number }) => ({ kind, number })),
    };
  }
}

class Sites {
  shown = $state.raw<KeySites | null>(null);
  problem = $state.raw<RoomError | null>(null);
  form = $state.raw<Form | null>(null);
  readonly deed = new Deed();

  start(): () => void {
    void this.refresh();
    const again = setInterval(() => void this.refresh(), AGAIN_MS);
    return () => clearInterval(again);
  }

  async refresh(): Promise<void> {
    try {
      room.city ??= await readCity();
      this.shown = await read<KeySites>("/api/key-sites");
      this.problem = null;
    } catch (reason) {
      if (!(reason instanceof RoomError)) throw reason;
      this.problem = reason;
    }
  }

  begin(row: KeySiteRow | null = null): void {
    this.deed.rest();
    this.form = row ? Form.of(row) : new Form();
  }

  async send(): Promise<void> {
    if (!this.form) return;
    if ((await this.deed.send("/api/key-sites", this.form.body, t("keySite.sent"))) !== null) this.form = null;
    await this.refresh();
  }

  async act(row: KeySiteRow, step: "approve" | "reject" | "withdraw", reason: string | null = null): Promise<unknown> {
    const done = t(step === "approve" ? "keySite.approved" : "keySite.over");
    const body = reason === null ? {} : { reason };
    const answer = await this.deed.send(`/api/key-sites/${row.number}/${step}`, body, done);
    await this.refresh();
    return answer;
  }
}

export const sites = new Sites();
