/** The room's time on a device that may be cut off from it, or restarted meanwhile. */
import type { Clock } from "../api/types";
import { Heard } from "../state/heard";

const KEPT = "turnout.terminal.clock";
type Kept = { at: number; rate: number; wall: number };

export class RoomClock {
  /** The room's time when it was last told; None when it never was. */
  heardAt: number | null = null;
  #at = Date.now();
  #rate = 1;
  readonly #since = new Heard();

  constructor() {
    const kept = localStorage.getItem(KEPT);
    if (kept === null) return;
    // Since the device was last told, its own clock has counted on; or it was set back meanwhile.
    const { at, rate, wall } = JSON.parse(kept) as Kept;
    this.#at = at + Math.max(0, Date.now() - wall) * rate;
    this.#rate = rate;
    this.heardAt = at;
  }

  set(clock: Clock): void {
    this.#at = Date.parse(clock.at);
    this.#rate = clock.paused ? 0 : clock.rate;
    this.#since.now();
    const kept: Kept = { at: this.#at, rate: this.#rate, wall: Date.now() };
    localStorage.setItem(KEPT, JSON.stringify(kept));
  }

  /** In ms since 1970. */
  now(): number {
    return this.#at + this.#since.silence * this.#rate;
  }

  /** The room's time of an instant of this device's clock. */
  of(wall: number): number {
    return this.now() - (Date.now() - wall) * this.#rate;
  }
}
