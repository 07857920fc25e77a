/** The live stream: rows that changed, positions, the clock; resumed where it was cut. */
import { Heard } from "../state/heard";
import { Latest } from "../state/latest";
import { put } from "./client";
import { straight } from "./straight";
import type {
  AlarmRow,
  CallRow,
  Clock,
  ClosureRow,
  DeskRow,
  DutyLevelRow,
  HandoverRow,
  HospitalRow,
  IncidentRow,
  LateVisitRow,
  MoveUpRow,
  LonLat,
  OccasionRow,
  UnitRow,
  WarningRow,
} from "./types";

export type Changed =
  | { kind: "call"; row: CallRow }
  | { kind: "incident"; row: IncidentRow }
  | { kind: "unit"; row: UnitRow }
  | { kind: "alarm"; row: AlarmRow }
  | { kind: "hospital"; row: HospitalRow }
  | { kind: "desk"; row: DeskRow }
  | { kind: "handover"; row: HandoverRow }
  | { kind: "closure"; row: ClosureRow }
  | { kind: "occasion"; row: OccasionRow }
  | { kind: "duty_level"; row: DutyLevelRow }
  | { kind: "move_up"; row: MoveUpRow }
  | { kind: "late_visit"; row: LateVisitRow }
  | { kind: "warning"; row: WarningRow };
export type Gone = { kind: Changed["kind"]; gone: string | number; why: string };
export type Position = [string, ...LonLat, number | null];
export type Box = [number, number, number, number];

export interface Listener {
  rows(rows: (Changed | Gone)[]): void;
  positions(units: Position[], at: string): void;
  clock(clock: Clock): void;
  /** The cursor is too old, or the server is another one: read the board anew. */
  reset(): void;
  /** Something was heard; called on every message. */
  heard(): void;
}

const SILENCE_MS = 5_000;
const RETRY_MS = [250, 500, 1_000, 2_000];
/** So many tries in vain may mean that the cursor itself is no longer accepted. */
const BOARD_ANEW_AFTER = 10;

/** One connection at a time; call `open` with the board's cursor, `close` at the end. */
export class Stream {
  #source: EventSource | null = null;
  #listener: Listener;
  #cursor = "";
  #streamId: string | null = null;
  #viewport: Box | null = null;
  readonly #heard = new Heard();
  readonly #looking = new Latest(() => this.#tellLook());
  #failures = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #watch: ReturnType<typeof setInterval> | undefined;

  constructor(listener: Listener) {
    this.#listener = listener;
  }

  open(cursor: string): void {
    this.close();
    this.#cursor = cursor;
    this.#watch = setInterval(() => this.#look(), 1_000);
    this.#connect();
  }

  close(): void {
    clearTimeout(this.#retry);
    clearInterval(this.#watch);
    this.#looking.stop();
    this.#source?.close();
    this.#source = null;
    this.#streamId = null;
  }

  /** Tell the room what the map shows, so that it sends positions of that part only. */
  look(viewport: Box): void {
    this.#viewport = viewport.map((degrees) => Number(degrees.toFixed(5))) as Box;
    void this.#looking.want();
  }

  async #tellLook(): Promise<void> {
    if (this.#streamId === null) return;
    const path = `/api/stream/${encodeURIComponent(this.#streamId)}/viewport`;
    await put(path, { viewport: this.#viewport });
  }

  #connect(): void {
    this.#heard.now();
    const query = new URLSearchParams({ cursor: this.#cursor });
    if (this.#viewport) query.set("viewport", this.#viewport.join(","));
    const source = new EventSource(`/api/stream?${query}`);
    this.#source = source;
    this.#on(source, "hello", (data: { stream_id: string }) => {
      this.#streamId = data.stream_id;
      this.#failures = 0;
      if (this.#viewport) void this.#looking.want();
    });
    this.#on(source, "delta", (data: { rows: (Changed | Gone)[] }, id) => {
      this.#listener.rows(data.rows);
      // Only after the rows are in: a page that fails halfway asks for them again.
      if (id !== "") this.#cursor = id;
    });
    this.#on(source, "positions", (data: { at: string; units: Position[] }) =>
      this.#listener.positions(data.units, data.at),
    );
    this.#on(source, "clock", (data: Clock) => this.#listener.clock(data));
    this.#on(source, "reset", () => {
      this.close();
      this.#listener.reset();
    });
    source.onerror = () => this.#again();
  }

  #on<T>(source: EventSource, type: string, then: (data: T, id: string) => void): void {
    source.addEventListener(type, (event: MessageEvent<string>) => {
      if (source !== this.#source) return;
      // What was on its way when the computer fell asleep says nothing of a stream that lives.
      if (this.#heard.silence > SILENCE_MS) return this.#again();
      this.#heard.now();
      then(straight<T>(event.data), event.lastEventId);
      this.#listener.heard();
    });
  }

  #again(): void {
    this.#source?.close();
    this.#source = null;
    this.#streamId = null;
    this.#looking.stop();
    clearTimeout(this.#retry);
    if (this.#failures >= BOARD_ANEW_AFTER) {
      this.#failures = 0;
      this.close();
      this.#listener.reset();
      return;
    }
    const wait = RETRY_MS[Math.min(this.#failures, RETRY_MS.length - 1)];
    this.#failures += 1;
    this.#retry = setTimeout(() => this.#connect(), wait);
  }

  #look(): void {
    const silent = this.#heard.silence > SILENCE_MS;
    if (silent && this.#source !== null) this.#again();
  }
}
