/** A call's state in a word: who has it, for whom it rings, what it waits for. */
import type { CallRow } from "../api/types";
import { t, words } from "../i18n/index.svelte";
import { actorName, serviceName } from "./city";
import { room } from "./room.svelte";
import { SEAT, seatNumbered } from "./seat";

/** This window's seat may go on with it: nobody else has it. */
export function isFree(call: CallRow): boolean {
  return call.seat === null || call.seat === SEAT;
}

export function callWord(call: CallRow): string {
  const seat = actorName(call.seat);
  switch (call.status) {
    case "answered":
      return t("queue.has", { seat });
    case "held":
      return t("queue.held", { seat });
    case "abandoned":
      if (!call.may_call_back) return t("queue.quiet");
      return call.call_backs > 0
        ? t("queue.notReached", { n: call.call_backs })
        : t("queue.ringBack");
    case "at_desk":
      return t("queue.desk");
    case "transferred":
      return meantFor(call);
    default:
      if (call.returned_from !== null) {
        return t("queue.returned", { seat: actorName(call.returned_from) });
      }
      return maybeWord(call);
  }
}

/** The known incident that a call may be about: the first that many are calling about, else the nearest. */
export function likely(ids: number[]): number | null {
  return ids.find((id) => room.incidents.get(id)?.many_calling) ?? ids[0] ?? null;
}

function maybeWord(call: CallRow): string {
  const n = likely(call.proposed);
  if (n === null) return t("queue.rings");
  return room.incidents.get(n)?.many_calling ? t("queue.many", { n }) : t("queue.maybe", { n });
}

/** To whom a call can be passed on: a service by its name or code, a seat by its own. None: neither. */
export function calleeOf(typed: string): { service: string | null; seat: string | null; name: string } | null {
  const said = typed.trim();
  const same = (name: string) => name.toLowerCase() === said.toLowerCase();
  const service = room.city?.services.find((one) => [one.id, one.number, one.name.en, one.name.zh].some(same));
  if (service) return { service: service.id, seat: null, name: words(service.name) };
  const seat = seatNumbered(said) ?? seats().find(same);
  return seat === undefined ? null : { service: null, seat, name: actorName(seat) };
}

/** Seats that somebody is known to sit at. */
function seats(): string[] {
  const answering = [...room.calls.values()].flatMap((call) => call.seat ?? []);
  return [...new Set([...[...room.watch.desks.values()].map((desk) => desk.seat), ...answering])];
}

function meantFor(call: CallRow): string {
  const passed = call.meant_for;
  if (passed?.to_service) return t("queue.forService", { service: serviceName(passed.to_service) });
  return t("queue.forSeat", { seat: actorName(passed?.to_seat ?? null) });
}
