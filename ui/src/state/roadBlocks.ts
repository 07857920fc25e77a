/** Roads that crews found blocked, in words. */
import type { AlarmRow, LonLat, RoadBlock } from "../api/types";
import { t } from "../i18n/index.svelte";
import { actorName } from "./city";
import { room } from "./room.svelte";
import { clockText } from "./time";

function clock(at: string): string {
  return clockText(Date.parse(at), room.city?.timezone ?? "UTC").slice(0, 5);
}

/** When it was reported, and what became of it. */
export function blockText(one: Omit<RoadBlock, "id">): string {
  const told = t("blocks.told", { time: clock(one.reported_at) });
  if (one.state === "reported" || one.ended_at === null) return told;
  const said = { time: clock(one.ended_at), seat: actorName(one.ended_by), closure: one.closure_id ?? "", reason: one.reason };
  return `${told} · ${t(one.state === "heeded" ? "blocks.heeded" : "blocks.dismissed", said)}`;
}

/** The report that an alarm is about; null: it is about something else. */
export function blockOf(alarm: AlarmRow): { id: number; unit_id: string; point: LonLat | null } | null {
  if (alarm.kind !== "road_blocked" || alarm.unit_id === null) return null;
  return { id: alarm.id, unit_id: alarm.unit_id, point: alarm.position };
}
