/** Which room this page belongs to, and whether it is an exercise: then every page says so. */
import { read, speakTo } from "../api/client";
import type { City } from "../api/types";

class Exercise {
  on = $state(false);
}

export const exercise = new Exercise();

/** The page is of this city's room from now on: what it writes is meant for that room alone. */
export function enter(city: City): City {
  speakTo(city.room);
  exercise.on = city.exercise;
  document.documentElement.toggleAttribute("data-exercise", city.exercise);
  return city;
}

/** The city of the room at this address. Throws RoomError. */
export async function readCity(): Promise<City> {
  return enter(await read<City>("/api/city"));
}
