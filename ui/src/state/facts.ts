/** Recorded facts in words. */
import type { ServiceId, TimelineEntry } from "../api/types";
import { find, t, words } from "../i18n/index.svelte";
import { newWayText } from "../parts/newWay";
import { room } from "./room.svelte";
import { clockText } from "./time";
import { windName } from "./hazmat";
import { triageText } from "./scene";
import { ownerText } from "./owners";
import { untilText } from "./tasks";
import {
  actorName,
  agencyName,
  benchmarkName,
  clearReasonName,
  disposition,
  hospitalName,
  roleName,
  serviceName,
  stationName,
  supportName,
  talkGroupName,
  typeName,
} from "./city";

function plain(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

function units(value: unknown): string {
  if (!Array.isArray(value)) return "";
  return value
    .map((one: unknown) =>
      typeof one === "object" && one !== null && "unit_id" in one ? plain(one.unit_id) : plain(one),
    )
    .join(" ");
}

function many(value: unknown): string | number {
  return Array.isArray(value) ? value.length : "";
}

function parts(value: unknown): string {
  if (!Array.isArray(value)) return "";
  return value.map((part: unknown) => find(`change.${plain(part)}`) ?? "").join(" · ");
}

/** What a paper form says otherwise than the record, and why it stands. */
function conflictText(data: TimelineEntry["data"]): string {
  const found = data["conflicts"];
  if (!Array.isArray(found) || found.length === 0) return "";
  const which = found.map((one: unknown) =>
    typeof one === "object" && one !== null && "unit_id" in one && "assignment_id" in one
      ? `${plain(one.unit_id)} (${plain(one.assignment_id)})`
      : "",
  );
  return t("paper.conflicts", { which: which.join(" "), reason: plain(data["reason"]) });
}

/** The room that is left where something is not said: an alarm about a whole incident names no unit. */
const UNSAID = /(：| ) +/g;

/** What a recorded fact says, in the language of the page. */
export function factText({ type, data }: TimelineEntry): string {
  const silent = data["silent"] === true ? ".silent" : "";
  return (
    find(`event.${type}${silent}`, {
      call: plain(data["call_id"]),
      count: many(data["answers"] ?? data["seconds"]),
      changed: parts(data["changed"]),
      why: find(`prealertEnd.${plain(data["why"])}`) ?? find(`breakEnd.${plain(data["why"])}`) ?? find(`moveUpEnd.${plain(data["why"])}`) ?? "",
      unit: plain(data["unit_id"]),
      whom: plain(data["unit_id"]) || t("roads.incident", { n: plain(data["incident_id"]) }),
      drive: type === "WayChanged" ? newWayText(data["road_seconds"] as number | null) : "",
      post: stationName(plain(data["post"])) || plain(data["post"]),
      level: plain(data["level"]),
      number: plain(data["number"]),
      priority: plain(data["priority"]),
      reason: plain(data["reason"]),
      conflicts: conflictText(data),
      to: plain(data["to_incident_id"]),
      from: plain(data["from_incident_id"]),
      into: plain(data["into_incident_id"]),
      seat: actorName(plain(data["from_seat"]) || null),
      units: units(data["chosen"] ?? data["units"]) || "–",
      policy: find(`policy.${plain(data["policy"])}`) ?? plain(data["policy"]),
      out: units(data["left_out"]) || "–",
      in: units(data["put_in"]) || "–",
      type: typeName(plain(data["incident_type"])),
      service: serviceName(plain(data["service"] ?? data["dialled"]) as ServiceId),
      hospital: hospitalName(plain(data["hospital_id"])),
      alarm: find(`alarm.${plain(data["kind"])}`) ?? "",
      incident: plain(data["incident_id"]),
      neighbour: agencyName(plain(data["neighbour"])) || plain(data["neighbour"]),
      name: plain(data["name"]),
      code: plain(data["code"]),
      lent: units(data["unit_ids"]) || "–",
      state: find(`hospital.${plain(data["status"])}`) ?? "",
      desk: plain(data["desk_id"]),
      intoDesk: plain(data["into"]),
      newDesk: plain(data["new_desk"]),
      at: actorName(plain(data["seat"]) || null),
      fromSeat: actorName(plain(data["from_seat"]) || null),
      toSeat: actorName(plain(data["to_seat"]) || null),
      role: roleName(plain(data["role"])),
      support: supportName(plain(data["kind"])),
      supportOutcome: find(`support.${plain(data["outcome"])}`) ?? "",
      clearReason: clearReasonName(plain(data["clear_reason"])),
      benchmark: benchmarkName(plain(data["benchmark"])),
      sector: plain(data["sector"]) || t("scene.staging"),
      holder: plain(data["from_unit"]) || "–",
      un: plain(data["un"]) || "–",
      windFrom: typeof data["from_degrees"] === "number" ? windName(data["from_degrees"]) : "",
      speed: plain(data["metres_per_second"]),
      group: talkGroupName(plain(data["talk_group"])),
      dueAt: typeof data["due_at"] === "string" ? clockText(Date.parse(data["due_at"]), room.city?.timezone ?? "UTC").slice(0, 5) : "",
      reminder: plain(data["reminder"]),
      closure: plain(data["closure_id"]),
      recording: plain(data["recording"]),
      task: plain(data["task"]),
      owner: ownerText(data),
      other: plain(data["other"]),
      relation: find(`related.${plain(data["relation"])}`) ?? "",
      until: typeof data["due_at"] === "string" ? untilText(data["due_at"]) : "",
      ended: t(data["done"] === true ? "scene.task.done" : "scene.task.failed"),
      counts: triageText(data["counted"] ?? data["moved"]),
      corrects: data["corrects"] ? t("journal.corrects", { n: plain(data["corrects"]) }) : "",
      disposition: words(disposition(plain(data["disposition"]))?.name),
    })?.replace(UNSAID, "$1").trim() ?? t("event.other")
  );
}
