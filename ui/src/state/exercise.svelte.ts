/** Which room this page belongs to, and whether it is an exercise: then every page says so. */
import { read, speakTo } from "../api/client";
import type { City, Room, Words } from "../api/types";

class Exercise {
  on = $state(false);
  /** Whose room this page belongs to; undefined before it has read that. */
  city = $state.raw<Words | undefined>();
  /** In which zone its times are read, wherever this device is. */
  timezone = $state("UTC");
}

export const exercise = new Exercise();

/** The page is of this city's room from now on: what it writes is meant for that room alone. */
export function enter(city: City): City {
  belong(city);
  return city;
}

/** Of this room from now on. */
export function belong(to: Pick<Room, "name" | "room" | "exercise" | "timezone">): void {
  speakTo(to.room);
  exercise.city = to.name;
  exercise.on = to.exercise;
  exercise.timezone = to.timezone;
  document.documentElement.toggleAttribute("data-exercise", to.exercise);
}

let asking: Promise<Room> | null = null;

/** What anybody may know of the room at this address: what a page asks at several places at once is asked once.
 *  The page belongs to no other room by it. Throws RoomError. */
export function askRoom(): Promise<Room> {
  asking ??= read<Room>("/api/room").finally(() => (asking = null));
  return asking;
}

/** The same for a page whose people do not see the room. Throws RoomError. */
export async function readRoom(): Promise<Room> {
  const found = await askRoom();
  belong(found);
  return found;
}

/** The city of the room at this address. Throws RoomError. */
export async function readCity(): Promise<City> {
  return enter(await read<City>("/api/city"));
}
