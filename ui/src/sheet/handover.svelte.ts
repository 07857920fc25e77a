/** What the next shift takes over, read once: the sheet says what was so when it was made. */
import { read, RoomError } from "../api/client";
import type { Board, CommandPost, IncidentCard, IncidentRow, JournalNote } from "../api/types";
import { t, type Key } from "../i18n/index.svelte";
import { agencyName, supportName } from "../state/city";
import { readCity } from "../state/exercise.svelte";
import { isAtNeighbour } from "../state/city";
import { room } from "../state/room.svelte";
import { dayedText, dayOf } from "../state/time";

/** Who was asked to come and is no unit: `due` is when they said that they come, or must answer. */
export type Promised = { incident: number; who: () => string; status: Key; due: string | null };

/** What a seat wanted to be reminded of at an incident: due or not, it goes to whoever takes over there. */
export type Reminded = { incident: number; reminder: IncidentCard["scene"]["reminders"][number] };

/** Who makes the sheet may see the room and not what is written of people: then that is left out. */
const orNull = <Found>(path: string): Promise<Found | null> => read<Found>(path).catch(() => null);

type Support = IncidentCard["support"][number];
const STATUS = { asked: "support.asked", coming: "support.coming", there: "support.there" } as const;
const ON_FOOT = { asked: "volunteers.asked", accepted: "volunteers.accepted", arrived: "volunteers.arrived" } as const;

function promisedAt(card: IncidentCard): Promised[] {
  const support = card.support
    .filter((one): one is Support & { status: keyof typeof STATUS } => one.status in STATUS)
    .map((one) => ({ who: () => supportName(one.kind), status: STATUS[one.status], due: one.expected_at }));
  const aid = card.aid
    .filter(({ status }) => status === "asked")
    .map((one) => ({ who: () => agencyName(one.neighbour), status: "aid.asked" as const, due: one.answer_by }));
  const coming = card.volunteers.asked.filter(({ reply }) => reply in ON_FOOT);
  const onFoot = (Object.keys(ON_FOOT) as (keyof typeof ON_FOOT)[]).flatMap((reply) => {
    const n = coming.filter((one) => one.reply === reply).length;
    return n === 0 ? [] : [{ who: () => `${t("volunteers.title")} ${n}`, status: ON_FOOT[reply], due: null }];
  });
  return [...support, ...aid, ...onFoot].map((one) => ({ incident: card.id, ...one }));
}

function remindedAt(card: IncidentCard): Reminded[] {
  const open = card.scene.reminders.filter(({ ended_at }) => ended_at === null);
  return open.map((reminder) => ({ incident: card.id, reminder }));
}

class Handover {
  board = $state.raw<Board | null>(null);
  post = $state.raw<CommandPost | null>(null);
  notes = $state.raw<JournalNote[]>([]);
  promised = $state.raw<Promised[]>([]);
  reminders = $state.raw<Reminded[]>([]);
  problem = $state.raw<RoomError | null>(null);

  async open(): Promise<void> {
    try {
      room.city = await readCity();
      const [board, post] = await Promise.all([read<Board>("/api/board"), read<CommandPost>("/api/commander")]);
      room.now = Date.parse(board.clock.at);
      this.post = post;
      this.notes = (await orNull<{ notes: JournalNote[] }>("/api/journal"))?.notes ?? [];
      const cards = await this.#cards(board.incidents);
      this.promised = cards.flatMap(promisedAt);
      this.reminders = cards.flatMap(remindedAt);
      this.board = board;
    } catch (reason) {
      if (!(reason instanceof RoomError)) throw reason;
      this.problem = reason;
    }
  }

  /** Units that nobody can send. A neighbour's that is not lent is none of ours. */
  out(board: Board): Board["units"] {
    return board.units.filter(
      (unit) => (unit.status === "out_of_service" || unit.status === "on_break") && !isAtNeighbour(unit),
    );
  }

  /** Neighbours' units that this room may send: they are to be given back. */
  lent(board: Board): Board["units"] {
    return board.units.filter((unit) => room.city?.neighbours.includes(unit.agency) && !isAtNeighbour(unit));
  }

  time(moment: string): string {
    const zone = room.city?.timezone ?? "UTC";
    return dayedText(moment, dayOf(room.now, zone), zone);
  }

  async #cards(open: IncidentRow[]): Promise<IncidentCard[]> {
    const found: IncidentCard[] = [];
    for (const { id } of open) {
      const card = await orNull<IncidentCard>(`/api/incidents/${id}`);
      if (card) found.push(card);
    }
    return found;
  }
}

export const handover = new Handover();
