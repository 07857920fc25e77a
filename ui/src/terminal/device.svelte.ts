/**
 * What this device knows: its unit, the unit's orders, the room's time. Of a caller it keeps only
 * what an open order says, so that a page opened without a network still shows it.
 */
import { door, KEPT_ORDERS, read, RoomError } from "../api/client";
import { Stream, type Changed, type Gone } from "../api/stream";
import type { AssignmentStatus, City, Terminal, TerminalOrder, UnitRow } from "../api/types";
import { enter, readCity } from "../state/exercise.svelte";
import { isAtNeighbour } from "../state/city";
import { Heard } from "../state/heard";
import { Latest } from "../state/latest";
import { room } from "../state/room.svelte";
import { alarm } from "../parts/alarm";
import { RoomClock } from "./clock";
import { presses, type Press } from "./presses.svelte";

const UNIT = "turnout.terminal.unit";
const CITY = "turnout.terminal.city";
const SILENCE_MS = 5_000;
const RETRY_MS = 3_000;
const GATHER_MS = 150;
const AGAIN_MS = 30_000;
const NOWHERE: [number, number, number, number] = [0, 0, 0, 0];
const OVER: ReadonlySet<AssignmentStatus> = new Set(["cleared", "cancelled", "diverted"]);

/** What a unit can be asked for after a press that was about its duty; all others make it free. */
const DUTY_STATES: Record<string, UnitRow["status"]> = {
  "out-of-service": "out_of_service",
  break: "on_break",
};

/** What was read of a unit, and the presses that it holds for certain. */
type Told = { unit: string; settled: ReadonlySet<Press>; told: Terminal };

/** An order that is over for its crew. */
export type Cleared = Pick<TerminalOrder, "id" | "incident_id" | "incident_type">;

class Device {
  readonly clock = new RoomClock();
  unit = $state<string | null>(chosenUnit());
  shown = $state.raw<Terminal | null>(null);
  now = $state(Date.now());
  live = $state(false);
  /** The room's time when it was last heard; None before the first time. */
  heardAt = $state<number | null>(this.clock.heardAt);
  /** Why the unit cannot be shown at all. */
  failed = $state.raw<RoomError | null>(null);
  readonly #stream: Stream;
  readonly #reading = new Latest(
    () => this.#read(),
    (told) => this.#take(told),
  );
  readonly #heard = new Heard();
  #retry: ReturnType<typeof setTimeout> | undefined;
  #gather: ReturnType<typeof setTimeout> | undefined;

  /** Open orders as they stand by what was pressed here. */
  readonly orders: TerminalOrder[] = $derived(
    (this.shown?.orders ?? [])
      .map((order) => ({ ...order, status: presses.statusOf(order.id) ?? order.status }))
      .filter((order) => !OVER.has(order.status)),
  );

  /** What the unit can be asked for, by what was pressed here. */
  readonly state: UnitRow["status"] = $derived.by(() => {
    const duty = this.unit === null ? null : presses.dutyOf(this.unit);
    if (duty !== null) return DUTY_STATES[duty] ?? "available";
    const told = this.shown?.unit.status ?? "available";
    // Its last order ended here, and the room has not heard yet.
    return told === "committed" && this.orders.length === 0 ? "returning" : told;
  });

  /** A neighbour's unit that is not lent: this room neither sends it nor says whether it works. */
  readonly away = $derived(
    this.shown !== null && isAtNeighbour({ agency: this.shown.unit.agency, status: this.state }),
  );

  /** What the crew cleared last, here or by what was told, while it has not said why. */
  readonly unexplained: Cleared | null = $derived.by(() => {
    const here = this.shown?.orders.find(({ id }) => presses.statusOf(id) === "cleared");
    // What a device kept from before this was asked has none.
    const last = here ?? this.shown?.unexplained ?? null;
    return last === null || presses.explains(last.id) ? null : last;
  });

  constructor() {
    this.#stream = new Stream({
      rows: (rows) => rows.some((row) => this.#concerns(row)) && this.#soon(),
      positions: () => undefined,
      clock: (clock) => this.clock.set(clock),
      reset: () => void this.load(),
      heard: () => this.#hear(),
    });
    this.#stream.look(NOWHERE);
    presses.onHeard(() => void this.#reading.want(), () => this.clock.now());
  }

  start(): () => void {
    this.#recall();
    void this.load();
    const ticking = setInterval(() => this.#tick(), 250);
    const again = setInterval(() => this.live && void this.#reading.want(), AGAIN_MS);
    const wake = () => document.visibilityState === "visible" && void this.load();
    addEventListener("online", wake);
    document.addEventListener("visibilitychange", wake);
    return () => {
      clearInterval(ticking);
      clearInterval(again);
      removeEventListener("online", wake);
      document.removeEventListener("visibilitychange", wake);
      this.#stream.close();
    };
  }

  choose(unit: string | null): void {
    this.#stream.close();
    this.#reading.stop();
    clearTimeout(this.#gather);
    this.unit = unit;
    this.shown = null;
    this.failed = null;
    localStorage.removeItem(KEPT_ORDERS);
    if (unit === null) {
      localStorage.removeItem(UNIT);
      history.replaceState(null, "", "/terminal");
      return;
    }
    localStorage.setItem(UNIT, unit);
    history.replaceState(null, "", `/terminal?unit=${encodeURIComponent(unit)}`);
    void this.load();
  }

  /** Read city and orders, then follow the stream; tries again by itself. */
  async load(): Promise<void> {
    clearTimeout(this.#retry);
    if (this.unit === null) return;
    try {
      room.city = await readCity();
      localStorage.setItem(CITY, JSON.stringify(room.city));
      const { told } = await this.#reading.anew();
      this.failed = null;
      this.#stream.open(told.cursor);
      void presses.send();
    } catch (error) {
      this.#unheard(error);
      if (this.failed === null) this.#retry = setTimeout(() => void this.load(), RETRY_MS);
    }
  }

  async #read(): Promise<Told> {
    const settled = new Set(presses.settling);
    const unit = this.unit ?? "";
    try {
      const told = await read<Terminal>(`/api/units/${encodeURIComponent(unit)}/terminal`);
      return { unit, settled, told };
    } catch (error) {
      this.#unheard(error);
      throw error;
    }
  }

  #take({ unit, settled, told }: Told): void {
    if (unit !== this.unit) return;
    const before = new Set(this.shown?.orders.flatMap(heardOf));
    const known = this.shown !== null;
    const stoodAt = this.shown?.unit.post ?? null;
    const rested = this.shown?.unit.status === "on_break" && this.state === "on_break";
    this.shown = told;
    presses.settling = presses.settling.filter((press) => !settled.has(press));
    this.clock.set(told.clock);
    this.#hear();
    this.#remember();
    const recalled = rested && told.unit.status !== "on_break" && presses.dutyOf(unit) === null;
    const moved = known && told.unit.status === "moving_up" && told.unit.post !== stoodAt;
    if (recalled || moved || (known && told.orders.flatMap(heardOf).some((one) => !before.has(one)))) alarm();
  }

  /** Keep what is open, and nothing that is over: an order's words leave with the order. */
  #remember(): void {
    if (this.shown === null || door.taken) return;
    localStorage.setItem(KEPT_ORDERS, JSON.stringify({ ...this.shown, orders: this.orders }));
  }

  /** An order ended here: its words go at once, whether or not the room has heard. */
  forgetEnded(): void {
    this.#remember();
  }

  #recall(): void {
    const city = localStorage.getItem(CITY);
    if (city !== null) room.city = enter(JSON.parse(city) as City);
    const shown = localStorage.getItem(KEPT_ORDERS);
    const told = shown === null ? null : (JSON.parse(shown) as Terminal);
    if (told?.unit.id === this.unit) this.shown = told;
    else localStorage.removeItem(KEPT_ORDERS);
  }

  #concerns(row: Changed | Gone): boolean {
    const id = "gone" in row ? row.gone : row.row.id;
    if (row.kind === "unit") return id === this.unit;
    return row.kind === "incident" && (this.shown?.orders.some((o) => o.incident_id === id) ?? false);
  }

  #soon(): void {
    clearTimeout(this.#gather);
    this.#gather = setTimeout(() => void this.#reading.want(), GATHER_MS);
  }

  #hear(): void {
    const cut = !this.live;
    this.#heard.now();
    this.heardAt = this.clock.now();
    this.live = true;
    if (cut) void presses.send();
  }

  #unheard(error: unknown): void {
    if (!(error instanceof RoomError)) throw error;
    if (error.status === 404 || error.status === 422) {
      this.failed = error;
      this.#stream.close();
    }
  }

  #tick(): void {
    this.now = this.clock.now();
    room.now = this.now;
    this.live = this.#heard.within(SILENCE_MS) && navigator.onLine;
  }
}

/** What of an order is heard when it is new: itself, each task that came to its crew or left it. */
function heardOf({ id, scene }: TerminalOrder): string[] {
  const gone = scene.handed_on ?? [];
  return [id, ...scene.tasks.map((one) => `${id} ${one.number}`), ...gone.map((one) => `${id} ${one.number} gone`)];
}

function chosenUnit(): string | null {
  const asked = new URLSearchParams(location.search).get("unit");
  if (asked !== null) localStorage.setItem(UNIT, asked);
  return asked ?? localStorage.getItem(UNIT);
}

export const device = new Device();
