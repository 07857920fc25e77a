/** From typed text to a point, by asking the room; what is sure is taken at once. */
import { read } from "../api/client";
import type { CallerLocation, LonLat, Place } from "../api/types";
import { t } from "../i18n/index.svelte";
import { room } from "./room.svelte";

/** A circle wider than this says nothing of a city. */
const MOST_UNCERTAIN_M = 100_000;

/** A place as a form holds it: what is sealed with the call. */
export interface Where {
  address: string;
  point: LonLat | null;
  /** The point is the place that was said, as the map knows it. */
  verified: boolean;
  /** Told to the crew: building, entrance, floor, room. */
  detail: string;
}

/** What is known of a call's or an incident's place. */
interface Placed {
  address: string;
  point: LonLat | null;
  /** The point is only the middle of a phone's circle. */
  uncertainty_m: number | null;
  verified: boolean;
  detail: string | null;
}

/** The form of a place that is known already. A phone's circle is nothing that was said. */
export function whereOf({ address, point, uncertainty_m, verified, detail }: Placed): Where {
  const said = uncertainty_m === null ? point : null;
  return { address, point: said, verified, detail: detail ?? "" };
}

/** Why a place is not sure. */
export function unsureText({ point, uncertainty_m }: Pick<Placed, "point" | "uncertainty_m">): string {
  if (uncertainty_m !== null) return t("premises.provisional", { m: Math.round(uncertainty_m) });
  return t(point === null ? "premises.unverified" : "premises.unverifiedAt");
}

/** Where it is when a candidate is taken; what was told besides stays. */
export function whereAt(place: Place, typed: string, detail: string): Where {
  const address = place.kind === "coordinates" ? typed : place.label;
  return { address, point: place.point, verified: place.verified, detail: place.detail ?? detail };
}

/** Places that fit the text, those in the caller's circle first; none when the room is silent. */
export async function findPlaces(
  text: string,
  caller: CallerLocation | null = null,
): Promise<Place[]> {
  const query = new URLSearchParams({ q: text });
  const near = caller?.point ?? room.city?.center;
  if (near) query.set("near", near.join(","));
  if (caller && caller.uncertainty_m > 0)
    query.set("uncertainty_m", String(Math.min(caller.uncertainty_m, MOST_UNCERTAIN_M)));
  const found = await read<{ places: Place[] }>(`/api/places?${query}`).catch(() => null);
  return found?.places ?? [];
}

/** The place that was typed to its last letter, or coordinates; what only resembles it is left to
 * the person. */
export function exactPlace(text: string, places: Place[]): Place | null {
  const typed = text.trim().toLowerCase();
  return (
    places.find((place) => place.kind === "coordinates" || place.label.toLowerCase() === typed) ??
    null
  );
}
