/** Doing what was typed about a scene and in journals. */
import type { IncidentCard } from "../api/types";
import { read } from "../api/client";
import { t } from "../i18n/index.svelte";
import { acts } from "../state/acts.svelte";
import { view } from "../state/view.svelte";
import { Unclear } from "./unclear";
import { orderOf } from "./units";

function incidentOf(word: string | undefined): number {
  const id = Number(word);
  if (!Number.isInteger(id) || id < 1) throw new Unclear(t("unclear.incident"));
  return id;
}

function textOf(words: string[]): string {
  if (words.length === 0) throw new Unclear(t("unclear.note"));
  return words.join(" ");
}

/** `note 42 ...` for an incident, `note room ...` for the room itself. */
async function note([about, ...said]: string[]): Promise<boolean> {
  const text = textOf(said);
  const path = /^(room|中心)$/i.test(about ?? "") ? "journal/notes" : `incidents/${incidentOf(about)}/notes`;
  return (await acts.ask(path, { text, corrects: null }, t("journal.written"))) !== null;
}

async function lead([word]: string[]): Promise<boolean> {
  const order = await orderOf(word);
  const card = await read<IncidentCard>(`/api/incidents/${order.incident}`).catch(() => null);
  const first = card?.scene.roles[0];
  if (!first) throw new Unclear(t("unclear.incident"));
  view.select({ kind: "incident", id: order.incident });
  return (await acts.ask(`assignments/${order.id}/role`, { role: first.code, sector: null }, t("scene.done"))) !== null;
}

/** `place E03 2` is sector 2, `place E03 0` staging. */
async function place([word, number]: string[]): Promise<boolean> {
  const order = await orderOf(word);
  const sector = Number(number);
  if (!Number.isInteger(sector) || sector < 0) throw new Unclear(t("unclear.sector"));
  return (await acts.ask(`assignments/${order.id}/sector`, { sector: sector || null }, t("scene.done"))) !== null;
}

async function mark([number, benchmark]: string[]): Promise<boolean> {
  const id = incidentOf(number);
  if (!benchmark) throw new Unclear(t("unclear.benchmark"));
  return (await acts.ask(`incidents/${id}/benchmarks`, { benchmark }, t("scene.done"))) !== null;
}

/** `count 42 2 3 10 0 because ...`: red, yellow, green, black. */
async function count([number, ...rest]: string[]): Promise<boolean> {
  const id = incidentOf(number);
  const [red, yellow, green, black] = rest.slice(0, 4).map(Number);
  const all = [red, yellow, green, black];
  if (all.some((one) => !Number.isInteger(one) || Number(one) < 0)) throw new Unclear(t("unclear.count"));
  const why = rest.slice(5).join(" ");
  const body = { counted: { red, yellow, green, black }, reason: why || null };
  return (await acts.ask(`incidents/${id}/casualties`, body, t("scene.done"))) !== null;
}

export const SCENE_DOERS = {
  note,
  lead,
  place,
  mark,
  count,
  journal: (): boolean => {
    view.show("journal");
    return true;
  },
};
