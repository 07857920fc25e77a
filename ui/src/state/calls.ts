/** A call's state in a word: who has it, for whom it rings, what it waits for. */
import type { CallRow } from "../api/types";
import { t } from "../i18n/index.svelte";
import { actorName, serviceName } from "./city";
import { SEAT } from "./seat";

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
      return call.proposed.length > 0 ? t("queue.maybe") : t("queue.rings");
  }
}

function meantFor(call: CallRow): string {
  const passed = call.meant_for;
  if (passed?.to_service) return t("queue.forService", { service: serviceName(passed.to_service) });
  return t("queue.forSeat", { seat: actorName(passed?.to_seat ?? null) });
}
