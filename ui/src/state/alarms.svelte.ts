/** Open alarms: which are this seat's, and whether they may be heard. */
import { t } from "../i18n/index.svelte";
import { SEAT } from "./seat";
import type { AlarmRow } from "../api/types";
import { room } from "./room.svelte";

const QUIET = "turnout.quiet";

class Alarms {
  /** This console makes no sound. The choice is kept in this browser. */
  quiet = $state(localStorage.getItem(QUIET) === "yes");

  /** The loudest first: distress, then this seat's own, then the oldest. A reminder is shown to its own
   * seat alone, and hides no other alarm of it. */
  all = $derived(
    [...room.watch.alarms.values()].filter((one) => one.kind !== "reminder" || isMine(one)).sort(
      (a, b) =>
        Number(b.kind === "distress") - Number(a.kind === "distress") ||
        Number(isMine(b)) - Number(isMine(a)) ||
        Number(a.kind === "reminder") - Number(b.kind === "reminder") ||
        a.id - b.id,
    ),
  );

  /** What sounds here now: this seat's, or nobody's, until somebody looks after it. */
  sounding = $derived(this.all.filter((alarm) => isMine(alarm) && alarm.silenced_by === null));

  /** Visits of rounds that are late, the oldest first. */
  late = $derived(
    [...room.watch.lateVisits.values()].sort(
      (a, b) => a.late_at.localeCompare(b.late_at) || a.id.localeCompare(b.id),
    ),
  );

  /** Those of them that sound here. */
  lateHere = $derived(this.late.filter((one) => one.owner === null || one.owner === SEAT));

  first = $derived(this.sounding[0] ?? null);

  toggleQuiet(): void {
    this.quiet = !this.quiet;
    localStorage.setItem(QUIET, this.quiet ? "yes" : "no");
  }
}

export function isMine(alarm: AlarmRow): boolean {
  return alarm.owner === null || alarm.owner === SEAT;
}

/** Who is to look after it, and how far it was passed on, where it was. */
export function whoseText(alarm: Pick<AlarmRow, "level">, who: string): string {
  return alarm.level === 1 ? who : `${t(`level.${alarm.level as 2 | 3}`)} · ${who}`;
}

/** Alarms about an order. */
export function alarmsOf(order: string): AlarmRow[] {
  return [...room.watch.alarms.values()].filter((alarm) => alarm.order === order);
}

export const alarms = new Alarms();
