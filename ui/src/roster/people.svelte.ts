/** Responders as the room finds them: a page at a time, only what is in sight is asked for. */
import { read, RoomError } from "../api/client";
import type { PeopleDocument, Responder } from "../api/types";
import type { Range } from "../parts/rows";

export const PAGE = 100;
/** So many are all here as soon as they are found, and all of them stand on paper. */
const ON_PAPER = 500;

export type Question = {
  typed: string;
  agency: string;
  kind: string;
  qualification: string;
  station: string;
  on_duty: boolean;
};

class People {
  total = $state(0);
  onDuty = $state(0);
  /** The room's time when it was asked. */
  now = $state(0);
  asked = $state(false);
  problem = $state.raw<RoomError | null>(null);
  #pages = $state.raw(new Map<number, readonly Responder[]>());
  #underWay = new Set<number>();
  #turn = 0;
  #query = "";

  /** The responder at a place of the whole list, when its page is here. */
  at(index: number): Responder | null {
    return this.#pages.get(Math.floor(index / PAGE))?.[index % PAGE] ?? null;
  }

  /** Every one that was found is here. */
  get whole(): boolean {
    return this.total <= ON_PAPER && this.#pages.size * PAGE >= this.total;
  }

  /** Ask something else: what was found before goes once the answer is there. */
  async ask(question: Question): Promise<void> {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(question)) {
      if (value !== "" && value !== false) query.set(name, String(value));
    }
    this.#query = query.toString();
    this.#turn += 1;
    this.#underWay.clear();
    await this.#load(0, true);
  }

  /** See to it that the rows in sight come. */
  show({ from, until }: Range): void {
    for (let page = Math.floor(from / PAGE); page * PAGE < until; page += 1) {
      if (!this.#pages.has(page)) void this.#load(page, false);
    }
  }

  async #load(page: number, anew: boolean): Promise<void> {
    if (this.#underWay.has(page)) return;
    this.#underWay.add(page);
    const turn = this.#turn;
    try {
      const where = `offset=${page * PAGE}&limit=${PAGE}`;
      const found = await read<PeopleDocument>(`/api/roster/people?${this.#query}&${where}`);
      if (turn === this.#turn) this.#keep(page, found, anew);
    } catch (reason) {
      if (!(reason instanceof RoomError)) throw reason;
      if (turn === this.#turn) this.problem = reason;
    } finally {
      if (turn === this.#turn) this.#underWay.delete(page);
    }
  }

  #keep(page: number, found: PeopleDocument, anew: boolean): void {
    this.#pages = new Map(anew ? [] : this.#pages).set(page, found.people);
    this.total = found.total;
    this.onDuty = found.on_duty;
    this.now = Date.parse(found.now);
    this.asked = true;
    this.problem = null;
    if (anew && found.total <= ON_PAPER) this.show({ from: 0, until: found.total });
  }
}

export const people = new People();
