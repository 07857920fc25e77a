/** What the board of one station shows: its units, and the orders of those that were sent. */
import { read } from "../api/client";
import type { Terminal, TerminalOrder, UnitRow } from "../api/types";
import { alarm } from "../parts/alarm";
import { room } from "../state/room.svelte";

const STATION = "turnout.wall.station";
const SOUND = "turnout.wall.sound";
const FLASH_MS = 12_000;
const AGAIN_MS = 30_000;

export type Sent = { unit: UnitRow; order: TerminalOrder };

class Wall {
  station = $state<string | null>(chosenStation());
  sound = $state(localStorage.getItem(SOUND) !== "off");
  /** The browser lets a page sound only once somebody has touched it. */
  allowed = $state(navigator.userActivation.hasBeenActive);
  /** Orders that came a moment ago: they flash. */
  fresh = $state.raw<ReadonlySet<string>>(new Set());
  #sheets = $state.raw<ReadonlyMap<string, Terminal>>(new Map());
  #asking = false;
  #again = false;

  readonly units: UnitRow[] = $derived(
    [...room.units.values()]
      .filter((unit) => unit.station === this.station)
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
  );
  /** The open orders of the units, waiting ones too, the newest first. */
  readonly sent: Sent[] = $derived(
    this.units
      .flatMap((unit) => {
        const orders = unit.assignment === null ? [] : (this.#sheets.get(unit.id)?.orders ?? []);
        return orders.map((order) => ({ unit, order }));
      })
      .sort((a, b) => orderedAt(b.order) - orderedAt(a.order)),
  );

  choose(station: string | null): void {
    this.station = station;
    this.#sheets = new Map();
    const query = station === null ? "" : `?station=${encodeURIComponent(station)}`;
    history.replaceState(null, "", `/station${query}`);
    if (station === null) localStorage.removeItem(STATION);
    else localStorage.setItem(STATION, station);
  }

  toggleSound(): void {
    this.sound = !this.sound;
    localStorage.setItem(SOUND, this.sound ? "on" : "off");
  }

  /** Read again what the station's units were sent to; call it when their rows changed. */
  async follow(): Promise<void> {
    if (this.#asking) {
      this.#again = true;
      return;
    }
    this.#asking = true;
    try {
      do {
        this.#again = false;
        await this.#read();
      } while (this.#again);
    } finally {
      this.#asking = false;
    }
  }

  start(): () => void {
    const again = setInterval(() => void this.follow(), AGAIN_MS);
    return () => clearInterval(again);
  }

  async #read(): Promise<void> {
    const known = this.#sheets;
    const busy = this.units.filter((unit) => unit.assignment !== null);
    const found = await Promise.all(
      busy.map(async ({ id }): Promise<[string, Terminal] | null> => {
        const path = `/api/units/${encodeURIComponent(id)}/terminal`;
        // A wall that cannot read keeps what it has; the line above says that it is not live.
        const sheet = await read<Terminal>(path).catch(() => known.get(id));
        return sheet ? [id, sheet] : null;
      }),
    );
    const before = new Set([...known.values()].flatMap(({ orders }) => orders.map(({ id }) => id)));
    this.#sheets = new Map(found.filter((one) => one !== null));
    const news = [...this.#sheets.values()].flatMap(({ orders }) =>
      orders.filter(({ id, status }) => !before.has(id) && status === "assigned").map(({ id }) => id),
    );
    if (news.length > 0) this.#announce(news);
  }

  #announce(orders: string[]): void {
    this.fresh = new Set([...this.fresh, ...orders]);
    setTimeout(() => {
      this.fresh = new Set([...this.fresh].filter((id) => !orders.includes(id)));
    }, FLASH_MS);
    if (this.sound && this.allowed) alarm();
  }
}

export function orderedAt(order: TerminalOrder): number {
  return Date.parse(order.stamps["assigned"] ?? "");
}

function chosenStation(): string | null {
  const asked = new URLSearchParams(location.search).get("station");
  if (asked !== null) localStorage.setItem(STATION, asked);
  return asked ?? localStorage.getItem(STATION);
}

export const wall = new Wall();
