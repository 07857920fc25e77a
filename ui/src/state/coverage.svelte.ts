/** What free units reach in time, read anew while somebody looks; and which service the map shows. */
import { read, RoomError } from "../api/client";
import type { Coverage, LonLat } from "../api/types";

const EVERY_MS = 3_000;

/** A share in per cent, to a tenth. */
export function percent(share: number): string {
  return String(Math.round(share * 1000) / 10);
}

class CoverageNow {
  shown = $state.raw<Coverage | null>(null);
  problem = $state.raw<RoomError | null>(null);
  /** The service whose blind spots are on the map. */
  service = $state<string | null>(null);
  readonly blind: LonLat[] = $derived(
    this.shown?.services.find((one) => one.service === this.service)?.blind ?? [],
  );

  /** Read now and again, until the answer is called. */
  follow(): () => void {
    const reading = setInterval(() => void this.#load(), EVERY_MS);
    void this.#load();
    return () => {
      clearInterval(reading);
      this.service = null;
    };
  }

  async #load(): Promise<void> {
    try {
      this.shown = await read<Coverage>("/api/coverage");
      this.problem = null;
    } catch (reason) {
      if (!(reason instanceof RoomError)) throw reason;
      this.problem = reason;
    }
  }
}

export const coverage = new CoverageNow();
