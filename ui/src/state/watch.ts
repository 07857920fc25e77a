/** Alarms, hospitals, desks, handovers and closed roads: small tables that the room sends whole, row by row. */
import { SvelteMap } from "svelte/reactivity";
import type { Changed, Gone } from "../api/stream";
import type { AlarmRow, Board, ClosureRow, DeskRow, DutyLevelRow, HandoverRow, HospitalRow, LateVisitRow, MoveUpRow, OccasionRow, WarningRow } from "../api/types";

export class Watch {
  readonly alarms = new SvelteMap<number, AlarmRow>();
  readonly hospitals = new SvelteMap<string, HospitalRow>();
  readonly desks = new SvelteMap<string, DeskRow>();
  readonly handovers = new SvelteMap<number, HandoverRow>();
  readonly closures = new SvelteMap<number, ClosureRow>();
  readonly occasions = new SvelteMap<number, OccasionRow>();
  readonly dutyLevels = new SvelteMap<string, DutyLevelRow>();
  readonly warnings = new SvelteMap<number, WarningRow>();
  readonly lateVisits = new SvelteMap<string, LateVisitRow>();
  readonly moveUps = new SvelteMap<number, MoveUpRow>();

  replace(board: Board): void {
    sync(this.alarms, board.alarms);
    sync(this.hospitals, board.hospitals);
    sync(this.desks, board.desks);
    sync(this.handovers, board.handovers);
    sync(this.closures, board.closures);
    sync(this.occasions, board.occasions);
    sync(this.dutyLevels, board.duty_levels);
    sync(this.moveUps, board.move_ups);
    sync(this.lateVisits, board.late_visits);
    sync(this.warnings, board.warnings);
  }

  /** Take a change in; false when it is about something else. */
  apply(change: Changed | Gone): boolean {
    if ("gone" in change) return this.#drop(change);
    if (change.kind === "alarm") this.alarms.set(change.row.id, change.row);
    else if (change.kind === "hospital") this.hospitals.set(change.row.id, change.row);
    else if (change.kind === "desk") this.desks.set(change.row.id, change.row);
    else if (change.kind === "handover") this.handovers.set(change.row.id, change.row);
    else if (change.kind === "closure") this.closures.set(change.row.id, change.row);
    else if (change.kind === "occasion") this.occasions.set(change.row.id, change.row);
    else if (change.kind === "duty_level") this.dutyLevels.set(change.row.id, change.row);
    else if (change.kind === "warning") this.warnings.set(change.row.id, change.row);
    else if (change.kind === "late_visit") this.lateVisits.set(change.row.id, change.row);
    else if (change.kind === "move_up") this.moveUps.set(change.row.id, change.row);
    else return false;
    return true;
  }

  #drop({ kind, gone }: Gone): boolean {
    if (kind === "alarm") this.alarms.delete(Number(gone));
    else if (kind === "hospital") this.hospitals.delete(String(gone));
    else if (kind === "desk") this.desks.delete(String(gone));
    else if (kind === "handover") this.handovers.delete(Number(gone));
    else if (kind === "closure") this.closures.delete(Number(gone));
    else if (kind === "occasion") this.occasions.delete(Number(gone));
    else if (kind === "duty_level") this.dutyLevels.delete(String(gone));
    else if (kind === "warning") this.warnings.delete(Number(gone));
    else if (kind === "late_visit") this.lateVisits.delete(String(gone));
    else if (kind === "move_up") this.moveUps.delete(Number(gone));
    else return false;
    return true;
  }
}

export function sync<K, V extends { id: K }>(map: SvelteMap<K, V>, rows: V[]): void {
  const wanted = new Set(rows.map((row) => row.id));
  for (const id of map.keys()) if (!wanted.has(id)) map.delete(id);
  for (const row of rows) map.set(row.id, row);
}
