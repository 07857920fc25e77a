/** Tells the room where this device is, while its unit is on duty: at most every ten seconds. */
import { put, RoomError } from "../api/client";
import type { Words } from "../api/types";
import { device } from "./device.svelte";

const EVERY_MS = 10_000;

export type Told =
  | { kind: "asking" | "denied" | "none" | "off" | "offline" }
  | { kind: "sent"; at: number; accuracy: number }
  | { kind: "refused"; what: Words };

class Position {
  told = $state.raw<Told>({ kind: "asking" });
  /** Where the device was a moment ago; None when it does not say, or is not asked. */
  here: [number, number] | null = null;
  #watch: number | null = null;
  #latest: GeolocationPosition | null = null;
  #sentAt = -Infinity;
  /** The simulation moves this unit: asking again would only be refused again. */
  #moot = false;

  /** Follow the device while `wanted`; call it whenever that may have changed. */
  follow(wanted: boolean): void {
    if (!wanted || this.#moot) {
      this.#stop();
      if (!this.#moot) this.told = { kind: "off" };
      return;
    }
    if (this.#watch !== null) return;
    this.told = { kind: "asking" };
    this.#watch = navigator.geolocation.watchPosition(
      (seen) => {
        this.#latest = seen;
        this.here = [seen.coords.longitude, seen.coords.latitude];
        void this.send();
      },
      (why) => {
        this.told = { kind: why.code === why.PERMISSION_DENIED ? "denied" : "none" };
      },
      { enableHighAccuracy: true, maximumAge: EVERY_MS },
    );
  }

  /** Send the latest place if it is time; called as time goes on, too. */
  async send(): Promise<void> {
    const seen = this.#latest;
    const unit = device.unit;
    const now = performance.now();
    if (seen === null || unit === null || now - this.#sentAt < EVERY_MS) return;
    if (!device.live) {
      this.told = { kind: "offline" };
      return;
    }
    this.#sentAt = now;
    this.#latest = null;
    const { longitude, latitude, accuracy, heading, speed } = seen.coords;
    const at = device.clock.of(seen.timestamp);
    try {
      await put(`/api/units/${encodeURIComponent(unit)}/position`, {
        point: [longitude, latitude],
        at: new Date(at).toISOString(),
        accuracy_m: Math.min(accuracy, 100_000),
        heading: heading === null || Number.isNaN(heading) ? null : heading,
        speed_mps: speed,
        source: "terminal",
      });
      this.told = { kind: "sent", at, accuracy };
    } catch (error) {
      if (!(error instanceof RoomError)) throw error;
      this.#moot = error.rule === "position_simulated";
      // A page that is opened again tells the place that it told before: nothing is lost.
      if (error.rule === "position_outdated") this.told = { kind: "sent", at, accuracy };
      else if (error.retryable) this.told = { kind: "offline" };
      else this.told = { kind: "refused", what: error.what };
      if (this.#moot) this.#stop();
    }
  }

  #stop(): void {
    if (this.#watch !== null) navigator.geolocation.clearWatch(this.#watch);
    this.#watch = null;
    this.#latest = this.here = null;
  }
}

export const position = new Position();
