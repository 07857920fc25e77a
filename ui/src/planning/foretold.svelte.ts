/** How many calls are expected: the forecast that somebody asked for last, of a service and district. */
import { read, RoomError } from "../api/client";
import type { Demand, KnownDemand, ServiceId } from "../api/types";
import { Deed } from "../state/deed.svelte";
import { ifWanted } from "../state/latest";

const HOURS = 48;

class Foretold {
  told = $state.raw<Demand | null>(null);
  districts = $state.raw<KnownDemand["districts"]>([]);
  /** "" is the whole city. */
  district = $state("");
  readonly deed = new Deed();

  async load(service: ServiceId): Promise<void> {
    const asked = new URLSearchParams({ service });
    if (this.district) asked.set("district", this.district);
    try {
      const { district } = this;
      const answer = read<KnownDemand>(`/api/planning/demand?${asked.toString()}`);
      const known = await ifWanted(answer, () => this.district === district);
      if (known === null) return;
      this.told = known.told;
      this.districts = known.districts;
      this.deed.problem = null;
    } catch (reason) {
      if (!(reason instanceof RoomError)) throw reason;
      this.told = null;
      this.deed.problem = reason;
    }
  }

  async ask(service: ServiceId): Promise<void> {
    const body = { service, district: this.district || null, hours: HOURS };
    const told = await this.deed.send<Demand>("planning/demand", body);
    if (told) this.told = told;
  }
}

export const foretold = new Foretold();
