/** One paper form as it is typed in, and its one way into the record. */
import { RoomError } from "../api/client";
import type { Answer, PaperEntry, ServiceId } from "../api/types";
import { t, type Key } from "../i18n/index.svelte";
import { exactPlace, findPlaces, whereAt, type Where } from "../state/places";
import { room } from "../state/room.svelte";
import { wallText } from "../state/time";
import { Unsettled } from "../state/unsettled";
import { papers } from "./papers.svelte";
import { momentAfter, momentOn } from "./times";

/** The columns of the form after "ordered", in the order in which a crew reports. */
export const COLUMNS = [
  "acknowledged",
  "en_route",
  "staged",
  "on_scene",
  "transporting",
  "at_hospital",
  "cleared",
] as const;
export type Column = (typeof COLUMNS)[number];

export class Line {
  unit = $state("");
  ordered = $state("");
  times = $state<Record<Column, string>>({
    acknowledged: "",
    en_route: "",
    staged: "",
    on_scene: "",
    transporting: "",
    at_hospital: "",
    cleared: "",
  });
  hospital = $state("");
  /** The order was taken back: its last time says when. */
  back = $state(false);

  get used(): boolean {
    return this.unit.trim() !== "";
  }
}

const NOWHERE: Where = { address: "", point: null, verified: false, detail: "" };
const LINES = 3;

class Unreadable extends Error {}

class Form {
  number = $state("");
  day = $state("");
  service = $state<ServiceId>("fire");
  received = $state("");
  taken = $state("");
  callerNumber = $state("");
  callerName = $state("");
  where = $state.raw<Where>(NOWHERE);
  text = $state("");
  type = $state("");
  priority = $state("");
  lines = $state<Line[]>([]);
  closed = $state("");
  outcome = $state("");
  reason = $state("");

  busy = $state(false);
  /** What cannot be read, in words. */
  unclear = $state("");
  problem = $state.raw<RoomError | null>(null);
  done = $state.raw<{ number: number; incident: number } | null>(null);
  readonly #unsettled = new Unsettled();

  /** An empty sheet of the room's today: a demo may stand in another month. */
  clear(): void {
    this.number = "";
    this.day ||= wallText(Date.parse(papers.shown?.now ?? ""), this.#zone).slice(0, 10);
    this.received = this.taken = this.callerNumber = this.callerName = this.text = "";
    this.where = NOWHERE;
    this.type = this.priority = this.closed = this.outcome = this.reason = "";
    this.lines = Array.from({ length: LINES }, () => new Line());
  }

  /** Enter it. Sent again after a cut it bears the same key, unless something was changed. */
  async enter(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.unclear = "";
    this.done = null;
    try {
      await this.#settle();
      await this.#send(Number(this.number), this.#entry());
    } catch (reason) {
      if (reason instanceof Unreadable) this.unclear = reason.message;
      else if (reason instanceof RoomError) this.problem = reason;
      else throw reason;
    } finally {
      this.busy = false;
    }
  }

  async #send(number: number, entry: PaperEntry): Promise<void> {
    const answer = await this.#unsettled.send<Answer>(`papers/${number}`, entry);
    this.problem = null;
    this.done = { number, incident: answer.incident_id ?? 0 };
    this.clear();
    await papers.read();
  }

  /** Who types fast does not wait for the candidates. */
  async #settle(): Promise<void> {
    const { address, detail, point } = this.where;
    if (point !== null || address.trim() === "") return;
    const exact = exactPlace(address, await findPlaces(address.trim()));
    if (exact !== null) this.where = whereAt(exact, address, detail);
  }

  get #zone(): string {
    return room.city?.timezone ?? "UTC";
  }

  #entry(): PaperEntry {
    if (!/^[1-9]\d{0,6}$/.test(this.number.trim())) throw this.#cannotRead("paper.number");
    const rang = momentOn(this.day, this.received, this.#zone);
    if (Number.isNaN(rang)) throw this.#cannotRead("paper.received");
    const after = (typed: string, ...name: Key[]): string => {
      const moment = momentAfter(rang, typed, this.#zone);
      if (Number.isNaN(moment)) throw this.#cannotRead(...name);
      return new Date(moment).toISOString();
    };
    if (this.where.address.trim() === "") throw this.#cannotRead("paper.where");
    if (this.type === "") throw this.#cannotRead("paper.type");
    const closing =
      this.closed.trim() === "" && this.outcome === ""
        ? null
        : { disposition: this.#outcome(), at: after(this.closed, "paper.closed") };
    return {
      dialled: this.service,
      address: this.where.address.trim(),
      point: this.where.point,
      detail: this.where.detail.trim() || null,
      caller_number: this.callerNumber.trim() || null,
      caller_name: this.callerName.trim() || null,
      text: this.text.trim() || null,
      received_at: new Date(rang).toISOString(),
      taken_at: after(this.taken, "paper.taken"),
      incident_type: this.type,
      priority: this.priority === "" ? null : Number(this.priority),
      orders: this.lines.filter((line) => line.used).map((line) => this.#order(line, after)),
      closing,
      reason: this.reason.trim() || null,
    };
  }

  #outcome(): string {
    if (this.outcome === "") throw this.#cannotRead("paper.outcome");
    return this.outcome;
  }

  #order(line: Line, after: (typed: string, ...name: Key[]) => string): PaperEntry["orders"][number] {
    const written = COLUMNS.filter((column) => line.times[column].trim() !== "");
    const last = written.at(-1);
    return {
      unit_id: line.unit.trim().toUpperCase(),
      ordered_at: after(line.ordered, "paper.ordered"),
      steps: written.map((column) => ({
        status: line.back && column === last ? "cancelled" : column,
        at: after(line.times[column], `assignment.${column}`),
      })),
      hospital_id: line.hospital || null,
    };
  }

  #cannotRead(...names: Key[]): Unreadable {
    return new Unreadable(t("paper.unreadable", { field: names.map((name) => t(name)).join(" ") }));
  }
}

export const form = new Form();
