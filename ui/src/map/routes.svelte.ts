/** Routes of units under way, asked for again only when a unit's route changed. */
import { read } from "../api/client";
import type { Route } from "../api/types";
import { room } from "../state/room.svelte";

const AT_ONCE = 50;

class Routes {
  shown = $state.raw<Route[]>([]);
  #known = new Map<string, Route>();
  #asking = false;
  /** Rows changed while an answer was awaited. */
  #again = false;

  /** Follow the units that are driving; call it when rows changed. */
  async follow(): Promise<void> {
    if (this.#asking) {
      this.#again = true;
      return;
    }
    const wanted = new Map<string, number>();
    for (const unit of room.units.values()) {
      if (unit.route_version !== null && unit.assignment !== null) {
        wanted.set(unit.id, unit.route_version);
      }
    }
    let changed = false;
    for (const id of this.#known.keys()) {
      if (!wanted.has(id)) changed = this.#known.delete(id) || changed;
    }
    const missing = [...wanted]
      .filter(([id, version]) => this.#known.get(id)?.route_version !== version)
      .map(([id]) => id)
      .slice(0, AT_ONCE);
    if (missing.length > 0) changed = (await this.#ask(missing)) || changed;
    if (changed) this.shown = [...this.#known.values()];
    if (this.#again) {
      this.#again = false;
      await this.follow();
    }
  }

  async #ask(units: string[]): Promise<boolean> {
    this.#asking = true;
    try {
      const path = `/api/routes?units=${units.map(encodeURIComponent).join(",")}`;
      const { routes } = await read<{ routes: Route[] }>(path);
      for (const route of routes) {
        this.#known.set(route.unit_id, route);
      }
      return routes.length > 0;
    } catch {
      return false;
    } finally {
      this.#asking = false;
    }
  }
}

export const routes = new Routes();
