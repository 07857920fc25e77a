/** What a place is called on the radio: its street, as a click on the map is called. */
import { read, RoomError } from "../api/client";
import type { LonLat } from "../api/types";

/** As long as a post's name can be. */
const NAME_MOST = 60;

/** Whether a name is coordinates alone. */
export function isPlace(name: string): boolean {
  return /^-?[\d.]+,-?[\d.]+$/.test(name);
}

/** The street of a place; null where none has a name, or the room does not answer. */
export async function streetAt([lon, lat]: LonLat): Promise<string | null> {
  const query = new URLSearchParams({ lon: String(lon), lat: String(lat) });
  try {
    const { label } = await read<{ label: string | null }>(`/api/places/reverse?${query}`);
    return label && label.length <= NAME_MOST - 4 ? label : null;
  } catch (reason) {
    if (!(reason instanceof RoomError)) throw reason;
    return null;
  }
}

/** A plan tells its posts by their names: the second of a street has (2) behind it. */
export function namedApart(street: string, others: readonly string[]): string {
  let name = street;
  for (let n = 2; others.includes(name); n += 1) name = `${street} (${n})`;
  return name;
}
