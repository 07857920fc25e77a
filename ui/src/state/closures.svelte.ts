/** Closed and slow roads: what is asked about them, and where they lie on the map. */
import { SvelteMap } from "svelte/reactivity";
import { read } from "../api/client";
import type { Answer, ClosureLines, ClosureRow, LonLat } from "../api/types";
import { t, words } from "../i18n/index.svelte";
import { acts } from "./acts.svelte";
import { hospitalName } from "./city";
import { room } from "./room.svelte";

export type Terms = { slowness: number | null; minutes: number | null; reason: string };
type Where =
  | { street: string }
  | { at: LonLat }
  | { area: { center: LonLat; radius_m: number } };

class Closures {
  readonly lines = new SvelteMap<number, ClosureLines>();

  /** Read the lines of what came, forget what is gone. */
  follow(): void {
    const known = room.watch.closures;
    for (const id of this.lines.keys()) if (!known.has(id)) this.lines.delete(id);
    for (const id of known.keys()) if (!this.lines.has(id)) void this.#read(id);
  }

  async #read(id: number): Promise<void> {
    const lines = await read<ClosureLines>(`/api/closures/${id}/lines`).catch(() => null);
    if (lines && room.watch.closures.has(id)) this.lines.set(id, lines);
  }

  close(where: Where, terms: Terms): Promise<Answer | null> {
    const until =
      terms.minutes === null ? null : new Date(room.now + terms.minutes * 60_000).toISOString();
    const body = { ...where, slowness: terms.slowness, until, reason: terms.reason };
    return acts.ask("closures", body, t("done.roadClosed"));
  }

  open(row: ClosureRow): Promise<Answer | null> {
    if (row.incident_id !== null) return this.lift(row.incident_id);
    return acts.ask(`closures/${row.id}/open`, {}, t("done.roadOpened"));
  }

  /** Close a circle; the ways that were drawn stay, but for those given anew. */
  around(id: number, center: LonLat, radius: number, ways: Partial<Ways> = {}): Promise<Answer | null> {
    const drawn = this.perimeterOf(id);
    const body = {
      area: { center, radius_m: radius },
      access: ways.access ?? drawn?.access ?? [],
      evacuation: ways.evacuation ?? drawn?.evacuation ?? [],
    };
    return acts.ask(`incidents/${id}/perimeter`, body, t("done.perimeter", { n: id }));
  }

  /** The same perimeter with another way in or out. */
  redraw(id: number, ways: Partial<Ways>): Promise<Answer | null> {
    const drawn = this.perimeterOf(id);
    if (!drawn) return Promise.resolve(null);
    const ring = drawn.outline.slice(0, -1);
    const body = { area: { ring }, access: drawn.access, evacuation: drawn.evacuation, ...ways };
    return acts.ask(`incidents/${id}/perimeter`, body, t("done.perimeter", { n: id }));
  }

  lift(id: number): Promise<Answer | null> {
    return acts.ask(`incidents/${id}/lift-perimeter`, {}, t("done.perimeterLifted", { n: id }));
  }

  perimeterOf(id: number): ClosureLines | null {
    const row = [...room.watch.closures.values()].find((one) => one.incident_id === id);
    return row === undefined ? null : (this.lines.get(row.id) ?? null);
  }
}

export type Ways = { access: LonLat[]; evacuation: LonLat[] };

export const closures = new Closures();

export function closureName(row: Pick<ClosureRow, "incident_id" | "street" | "at">): string {
  if (row.incident_id !== null) return t("roads.perimeter", { n: row.incident_id });
  return row.street ?? t(row.at ? "roads.spot" : "roads.area");
}

export function closureWord(row: Pick<ClosureRow, "slowness">): string {
  return row.slowness === null ? t("roads.closed") : t("roads.slow", { times: row.slowness });
}

/** Stations, hospitals and incidents that it cuts off, by name; "" where there are none. */
export function cutOff(row: ClosureRow): string {
  const stations = row.stations.map(
    (id) => words(room.city?.stations.find((one) => one.id === id)?.name) || id,
  );
  const hospitals = row.hospitals.map((id) => hospitalName(id) || id);
  const incidents = row.incidents.map((n) => t("roads.incident", { n }));
  const places = [...stations, ...hospitals, ...incidents];
  return places.length === 0 ? "" : t("roads.cutsOff", { places: places.join(t("list.comma")) });
}
