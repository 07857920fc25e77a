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

/** The request that waits for its answer. */
async function asked(id: number): Promise<number> {
  const card = await read<IncidentCard>(`/api/incidents/${id}`).catch(() => null);
  const open = card?.aid.find((one) => one.status === "asked");
  if (!open) throw new Unclear(t("unclear.aid", { n: id }));
  return open.number;
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
  return (await aid.give(id, await asked(id), units, minutes)) !== null;
}

async function no([number, ...why]: string[]): Promise<boolean> {
  const id = incidentOf(number);
  if (why.length === 0) throw new Unclear(t("unclear.reason"));
  return (await aid.refuse(id, await asked(id), why.join(" "))) !== null;
}

async function call([number, code]: string[]): Promise<boolean> {
  const id = incidentOf(number);
  const kind = room.city?.support.find((one) => one.id === code?.toLowerCase());
  if (!kind) throw new Unclear(t("unclear.support"));
  return (await support.ask(id, kind.id)) !== null;
}

export const AID_DOERS = { aid: ask, "aid-yes": yes, "aid-no": no, support: call };
