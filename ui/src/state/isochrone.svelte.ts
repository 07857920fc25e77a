/** What the chosen unit, station or incident's place reaches in eight minutes, while asked for: by road, or a unit by what it moves on. */
import { untrack } from "svelte";
import { read, RoomError } from "../api/client";
import type { Isochrone, LonLat } from "../api/types";
import { room } from "./room.svelte";
import { view } from "./view.svelte";
import { newest } from "./whereabouts";

const MINUTES = 8;

function chosenPoint(): LonLat | null {
  const chosen = view.selected;
  if (chosen?.kind === "unit") {
    const unit = room.units.get(chosen.id);
    return unit ? newest(unit).point : null;
  }
  if (chosen?.kind === "station") return room.city?.stations.find((one) => one.id === chosen.id)?.point ?? null;
  return chosen?.kind === "incident" ? (room.incidents.get(chosen.id)?.point ?? null) : null;
}

class IsochroneShown {
  on = $state(false);
  shown = $state.raw<Isochrone | null>(null);

  /** Follow what is chosen, and which roads are closed. */
  follow(): void {
    const chosen = view.selected;
    void room.watch.closures.size;
    if (!this.on || chosen === null) this.shown = null;
    // Where a unit drives meanwhile is not followed: what it reached from there is asked for anew by the key.
    else untrack(() => void this.#read(chosenPoint()));
  }

  async #read(point: LonLat | null): Promise<void> {
    if (point === null) return;
    const asked = view.selected;
    try {
      const unit = asked?.kind === "unit" ? `&unit=${encodeURIComponent(asked.id)}` : "";
      const found = await read<Isochrone>(
        `/api/isochrone?lon=${point[0]}&lat=${point[1]}&minutes=${MINUTES}${unit}`,
      );
      if (this.on && view.selected === asked) this.shown = found;
    } catch (reason) {
      if (!(reason instanceof RoomError)) throw reason;
      this.shown = null;
    }
  }
}

export const isochrone = new IsochroneShown();
