/** From typed text to a point: coordinates at once, names by asking the room. */
import { read } from "../api/client";
import type { LonLat, Place } from "../api/types";
import { room } from "./room.svelte";

const COORDINATES = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[,，\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/;

/** "lat, lon" as people type it, or None when it is no pair of coordinates. */
export function parseCoordinates(text: string): LonLat | null {
  const found = COORDINATES.exec(text);
  if (!found) return null;
  const [lat, lon] = [Number(found[1]), Number(found[2])];
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? [lon, lat] : null;
}

/** Places that fit the text, best first; none when the room does not answer. */
export async function findPlaces(text: string): Promise<Place[]> {
  const query = new URLSearchParams({ q: text });
  if (room.city) query.set("near", room.city.center.join(","));
  const found = await read<{ places: Place[] }>(`/api/places?${query}`).catch(() => null);
  return found?.places ?? [];
}

/** The place that was typed to its last letter; what only resembles it is left to the person. */
export function exactPlace(text: string, places: Place[]): Place | null {
  const typed = text.trim().toLowerCase();
  return places.find((place) => place.label.toLowerCase() === typed) ?? null;
}
