/** The incident that the address names, read once: a sheet says what was known when it was made. */
import { read, RoomError } from "../api/client";
import type { IncidentCard } from "../api/types";
import { readCity } from "../state/exercise.svelte";
import { room } from "../state/room.svelte";
import { clockText, wallText } from "../state/time";

class Sheet {
  card = $state.raw<IncidentCard | null>(null);
  problem = $state.raw<RoomError | null>(null);

  /** The address names no incident: there is nothing to ask for. */
  unnamed = $state(false);

  async open(): Promise<void> {
    const number = Number(new URLSearchParams(location.search).get("incident"));
    this.unnamed = !(Number.isInteger(number) && number > 0);
    try {
      room.city = await readCity();
      if (!this.unnamed) this.card = await read<IncidentCard>(`/api/incidents/${number}`);
    } catch (reason) {
      if (!(reason instanceof RoomError)) throw reason;
      this.problem = reason;
    }
  }

  /** A time of the incident; with its day where that is another one than the first call's. */
  time(moment: string | null | undefined): string {
    if (!moment || this.card === null) return "–";
    const zone = room.city?.timezone ?? "UTC";
    const day = (at: string) => wallText(Date.parse(at), zone).slice(0, 10);
    const clock = clockText(Date.parse(moment), zone);
    return day(moment) === day(this.card.received_at) ? clock : `${day(moment).slice(5)} ${clock}`;
  }
}

export const sheet = new Sheet();
