/** What this console knows of the room. Rows change only by what the room says. */
import { SvelteMap } from "svelte/reactivity";
import { read, RoomError } from "../api/client";
import { Stream, type Changed, type Gone, type Position } from "../api/stream";
import { readCity } from "./exercise.svelte";
import { Heard } from "./heard";
import { sync, Watch } from "./watch";
import type { Board, CallRow, City, Clock, IncidentRow, LonLat, UnitRow } from "../api/types";

export type Seen = { point: LonLat; heading: number | null; at: number };
/** What changed: where units are and what they do, or calls and incidents. */
export type Table = "units" | "incidents";
type Follower = (what: Table) => void;

const SILENCE_MS = 5_000;
const FAREWELL_MS = 4_000;

class Room {
  city = $state.raw<City | null>(null);
  clock = $state.raw<Clock | null>(null);
  /** The room's time now, in ms since 1970. */
  now = $state(Date.now());
  /** The room's time when the last message came; None before the first. */
  heardAt = $state<number | null>(null);
  live = $state(false);
  failed = $state.raw<RoomError | null>(null);
  readonly calls = new SvelteMap<string, CallRow>();
  readonly incidents = new SvelteMap<number, IncidentRow>();
  readonly units = new SvelteMap<string, UnitRow>();
  readonly watch = new Watch();
  /** Rows that left a moment ago, with the reason, so that the eye can follow. */
  readonly left = new SvelteMap<string, { why: string; row: CallRow | IncidentRow }>();
  /** Where units were last seen: not reactive, since it changes many times a second. */
  readonly seen = new Map<string, Seen>();
  readonly stream: Stream;
  readonly #clockHeard = new Heard();
  readonly #heard = new Heard();
  #followers = new Set<Follower>();
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.stream = new Stream({
      rows: (rows) => rows.forEach((row) => this.#apply(row)),
      positions: (units, at) => this.#move(units, at),
      clock: (clock) => this.#setClock(clock),
      reset: () => void this.load(),
      heard: () => this.#hear(),
    });
  }

  /** Read city and board, then follow the stream. Tries again by itself. */
  async load(): Promise<void> {
    clearTimeout(this.#retry);
    try {
      const [city, board] = await Promise.all([
        this.city ?? readCity(),
        read<Board>("/api/board"),
      ]);
      this.city ??= city;
      this.#replace(board);
      this.failed = null;
      this.#hear();
      this.stream.open(board.cursor);
    } catch (error) {
      if (!(error instanceof RoomError)) throw error;
      this.failed = error;
      this.#retry = setTimeout(() => void this.load(), 2_000);
    }
  }

  /** Once a quarter of a second: the clock goes on, and silence is noticed. */
  tick(): void {
    this.now = this.#roomTime();
    this.live = this.#heard.within(SILENCE_MS);
  }

  /** Tell somebody what has changed, without rows that are followed one by one. */
  tell(follower: Follower): () => void {
    this.#followers.add(follower);
    return () => this.#followers.delete(follower);
  }

  #roomTime(): number {
    if (!this.clock) return Date.now();
    const rate = this.clock.paused ? 0 : this.clock.rate;
    return Date.parse(this.clock.at) + this.#clockHeard.silence * rate;
  }

  #hear(): void {
    this.#heard.now();
    this.heardAt = this.#roomTime();
    this.live = true;
  }

  #setClock(clock: Clock): void {
    this.#clockHeard.now();
    this.clock = clock;
    this.now = Date.parse(clock.at);
  }

  #replace(board: Board): void {
    this.#setClock(board.clock);
    sync(this.calls, board.calls);
    sync(this.incidents, board.incidents);
    sync(this.units, board.units);
    this.watch.replace(board);
    this.seen.clear();
    for (const unit of board.units) this.#see(unit);
    this.#tell("units");
    this.#tell("incidents");
  }

  #apply(change: Changed | Gone): void {
    if (this.watch.apply(change)) return;
    if ("gone" in change) this.#remove(change);
    else if (change.kind === "call") this.calls.set(change.row.id, change.row);
    else if (change.kind === "incident") this.#setIncident(change.row);
    else if (change.kind === "unit") {
      this.units.set(change.row.id, change.row);
      this.#see(change.row);
    }
    this.#tell(change.kind === "unit" ? "units" : "incidents");
  }

  #setIncident(row: IncidentRow): void {
    if (row.status === "closed") this.#remove({ kind: "incident", gone: row.id, why: "closed" });
    else this.incidents.set(row.id, row);
  }

  #remove(gone: Gone): void {
    if (gone.kind === "unit") {
      this.units.delete(String(gone.gone));
      return;
    }
    const row =
      gone.kind === "call"
        ? this.calls.get(String(gone.gone))
        : this.incidents.get(Number(gone.gone));
    if (!row) return;
    if (gone.kind === "call") this.calls.delete(String(gone.gone));
    else this.incidents.delete(Number(gone.gone));
    const key = `${gone.kind}-${gone.gone}`;
    this.left.set(key, { why: gone.why, row });
    setTimeout(() => this.left.delete(key), FAREWELL_MS);
  }

  #see(unit: UnitRow): void {
    const at = Date.parse(unit.position_at);
    const known = this.seen.get(unit.id);
    if (known && known.at > at) return;
    this.seen.set(unit.id, { point: unit.point, heading: unit.heading, at });
  }

  #move(units: Position[], at: string): void {
    const time = Date.parse(at);
    for (const [id, lon, lat, heading] of units) {
      this.seen.set(id, { point: [lon, lat], heading, at: time });
    }
    this.#tell("units");
  }

  #tell(what: Table): void {
    for (const follower of this.#followers) follower(what);
  }
}

export const room = new Room();
