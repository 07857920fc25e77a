/** Doing what was typed about mutual aid, and about others who are called to a scene. */
import { read } from "../api/client";
import type { IncidentCard } from "../api/types";
import { t } from "../i18n/index.svelte";
import { aid } from "../state/aid";
import { room } from "../state/room.svelte";
import { support } from "../state/support";
import { view } from "../state/view.svelte";
import { Unclear } from "./unclear";

const IN = new Set(["in", "后"]);

function incidentOf(word: string | undefined): number {
  const id = Number(word);
  if (!room.incidents.has(id)) throw new Unclear(t("unclear.incident"));
  view.select({ kind: "incident", id });
  return id;
}

type Request = IncidentCard["aid"][number];

/** The requests that can still be answered so. */
async function asked(id: number, ...open: Request["status"][]): Promise<Request[]> {
  const card = await read<IncidentCard>(`/api/incidents/${id}`).catch(() => null);
  const found = card?.aid.filter((one) => open.includes(one.status)) ?? [];
  if (found.length === 0) throw new Unclear(t("unclear.aid", { n: id }));
  return found;
}

async function ask([number, neighbour]: string[]): Promise<boolean> {
  return (await aid.ask(incidentOf(number), neighbour ?? null)) !== null;
}

async function yes([number, ...rest]: string[]): Promise<boolean> {
  const id = incidentOf(number);
  const at = rest.findIndex((word) => IN.has(word.toLowerCase()));
  const units = rest.slice(0, at).map((unit) => unit.toUpperCase());
  const minutes = Number(rest[at + 1]);
  if (at < 1 || !(minutes >= 0)) throw new Unclear(t("unclear.aidUnits"));
  const requests = await asked(id, "asked", "unanswered");
  // Whose units they are says who answers; of nobody's the room says so itself.
  const owner = room.units.get(units[0] ?? "")?.agency;
  const request = requests.findLast((one) => one.neighbour === owner) ?? (requests[0] as Request);
  return (await aid.give(id, request.number, units, minutes)) !== null;
}

async function no([number, ...said]: string[]): Promise<boolean> {
  const id = incidentOf(number);
  const requests = await asked(id, "asked");
  const named = requests.find((one) => one.neighbour === said[0]?.toLowerCase());
  const why = named ? said.slice(1) : said;
  const codes = requests.map((one) => one.neighbour).join(" · ");
  if (!named && requests.length > 1) throw new Unclear(t("unclear.aidWhich", { n: id, codes }));
  if (why.length === 0) throw new Unclear(t("unclear.reason"));
  return (await aid.refuse(id, (named ?? (requests[0] as Request)).number, why.join(" "))) !== null;
}

async function call([number, code]: string[]): Promise<boolean> {
  const id = incidentOf(number);
  const kind = room.city?.support.find((one) => one.id === code?.toLowerCase());
  if (!kind) throw new Unclear(t("unclear.support"));
  return (await support.ask(id, kind.id)) !== null;
}

export const AID_DOERS = { aid: ask, "aid-yes": yes, "aid-no": no, support: call };
