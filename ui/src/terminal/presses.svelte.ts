/**
 * What the crew pressed and the room has not heard: kept on the device with key and time, sent in
 * order. A key never changes, so that nothing is done twice; a refusal is shown until a person has
 * seen it, and what was pressed after it goes on.
 */
import { meantFor, newKey, OTHER_ROOM, RoomError, roomHere, Write } from "../api/client";
import type { AssignmentStatus, Words } from "../api/types";

const WAITING = "turnout.terminal.waiting";
const REFUSED = "turnout.terminal.refused";
const RETRY_MS = 3_000;
/** A call for help or a breakdown is about the unit too, and says nothing of its duty. */
const DUTIES: ReadonlySet<string> = new Set(["returned", "in-service", "out-of-service", "break", "break-over", "at-post"]);

export type Press = {
  key: string;
  /** The room it was pressed for: it is sent to no other. */
  room: string;
  unit: string;
  path: string;
  body: Record<string, unknown> & { happened_at: string };
  /** The order it is about, and the status it brings; None for the unit itself. */
  order: string | null;
  status: AssignmentStatus | null;
  /** The room found its time in the future: the device's clock was set meanwhile. */
  ahead?: boolean;
};
export type Refused = { press: Press; rule: string; what: Words; remedy: Words };

function kept<T>(name: string): T[] {
  return JSON.parse(localStorage.getItem(name) ?? "[]") as T[];
}

function lastPart(path: string): string {
  return path.split("/").at(-1) ?? "";
}

class Presses {
  waiting = $state.raw<Press[]>(kept(WAITING));
  refused = $state.raw<Refused[]>(kept(REFUSED));
  /** Heard by the room, and not yet in what was read from it. */
  settling = $state.raw<Press[]>([]);
  #sending = false;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #heard: () => void = () => undefined;
  #now: () => number = () => Date.now();

  /** Call `heard` whenever the room has answered presses. `now`: the room's time, in ms since 1970. */
  onHeard(heard: () => void, now: () => number): void {
    this.#heard = heard;
    this.#now = now;
  }

  press(one: Omit<Press, "key" | "room">): void {
    this.#keep([...kept<Press>(WAITING), { ...one, key: newKey(), room: roomHere() }]);
    void this.send();
  }

  /** Send what waits, the oldest first, until the room does not answer. */
  async send(): Promise<void> {
    if (this.#sending) return;
    clearTimeout(this.#retry);
    this.#sending = true;
    let answered = false;
    try {
      for (let next = this.#next(); next; next = this.#next()) {
        if (!(await this.#sent(next))) break;
        answered = true;
      }
    } finally {
      this.#sending = false;
    }
    if (answered) this.#heard();
    if (this.waiting.length > 0) this.#retry = setTimeout(() => void this.send(), RETRY_MS);
  }

  async #sent(press: Press): Promise<boolean> {
    try {
      // Pressed in an exercise, or before one: it must not reach the room that is here now.
      if (press.room !== roomHere()) throw new RoomError(OTHER_ROOM);
      const seat = `unit-${press.unit}`;
      const room = meantFor(press.room);
      await new Write(press.path, press.body, { key: press.key, seat, room }).send();
      this.settling = [...this.settling, press];
    } catch (error) {
      if (!(error instanceof RoomError)) throw error;
      if (error.retryable) return false;
      if (error.rule === "happened_in_future") return this.#waitForClock(press);
      const { rule, what, remedy } = error;
      this.refused = [...this.refused, { press, rule, what, remedy }];
      localStorage.setItem(REFUSED, JSON.stringify(this.refused));
    }
    this.#keep(kept<Press>(WAITING).filter(({ key }) => key !== press.key));
    return true;
  }

  /** The oldest. One from the future happened by now at the latest; nothing was done under its key,
   * which is bound to the other time. */
  #next(): Press | undefined {
    const [first] = this.waiting;
    if (!first?.ahead) return first;
    const at = Math.min(Date.parse(first.body.happened_at), this.#now());
    const body = { ...first.body, happened_at: new Date(at).toISOString() };
    const anew = { ...first, key: newKey(), body, ahead: false };
    this.#replace(first, anew);
    return anew;
  }

  /** It goes again once the room's time was read: no crew loses a press to its device's clock. */
  #waitForClock(press: Press): false {
    this.#replace(press, { ...press, ahead: true });
    this.#heard();
    return false;
  }

  #replace({ key }: Press, by: Press): void {
    this.#keep(kept<Press>(WAITING).map((one) => (one.key === key ? by : one)));
  }

  seen(refused: Refused): void {
    this.refused = this.refused.filter((one) => one !== refused);
    localStorage.setItem(REFUSED, JSON.stringify(this.refused));
  }

  /** Where an order stands by what was pressed here; None when nothing was. */
  statusOf(order: string): AssignmentStatus | null {
    const pressed = [...this.settling, ...this.waiting].filter((one) => one.order === order);
    return pressed.findLast((one) => one.status !== null)?.status ?? null;
  }

  /** The last thing pressed of the unit itself: "returned", "in-service", "out-of-service". */
  dutyOf(unit: string): string | null {
    const pressed = [...this.settling, ...this.waiting];
    const last = pressed.findLast((one) => one.unit === unit && DUTIES.has(lastPart(one.path)));
    return last ? lastPart(last.path) : null;
  }

  /** Whether it was said here why an order was cleared. */
  explains(order: string): boolean {
    const pressed = [...this.settling, ...this.waiting];
    return pressed.some((one) => one.order === order && lastPart(one.path) === "clear-reason");
  }

  /** Whether a call for help was pressed here that the room has not heard. */
  helpWaits(unit: string): boolean {
    return this.waiting.some((one) => one.unit === unit && lastPart(one.path) === "distress");
  }

  #keep(presses: Press[]): void {
    this.waiting = presses;
    localStorage.setItem(WAITING, JSON.stringify(presses));
  }
}

export const presses = new Presses();
