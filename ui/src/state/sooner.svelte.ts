/** Free units that would be there before those that are on their way; read anew while the room's page is looked at. */
import { read, RoomError } from "../api/client";
import type { Sooner } from "../api/types";

const EVERY_MS = 15_000;

class SoonerNow {
  all = $state.raw<Sooner["sooner"]>([]);

  /** Read now and again, until the answer is called. */
  follow(): () => void {
    const reading = setInterval(() => document.visibilityState === "visible" && void this.load(), EVERY_MS);
    void this.load();
    return () => clearInterval(reading);
  }

  /** What cannot be read is not advised. */
  async load(): Promise<void> {
    try {
      this.all = (await read<Sooner>("/api/sooner")).sooner;
    } catch (reason) {
      if (!(reason instanceof RoomError)) throw reason;
      this.all = [];
    }
  }
}

export const sooner = new SoonerNow();
