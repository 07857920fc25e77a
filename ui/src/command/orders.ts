/** Doing what was typed about units and their orders. */
import type { Choice, IncidentCard, Recommendation } from "../api/types";
import { read } from "../api/client";
import { t } from "../i18n/index.svelte";
import { acts } from "../state/acts.svelte";
import { overtaken, standing } from "../state/advice";
import { room } from "../state/room.svelte";
import { view } from "../state/view.svelte";
import { clearReasonsOf } from "../state/city";
import { STATUSES, statusWord } from "./grammar";
import { incidentNumber } from "./incident";
import { parseSend } from "./parse";
import { Unclear } from "./unclear";
import { findUnit, orderOf, unitNamed, unknownUnits } from "./units";

type Shown = { card: IncidentCard | null; number: number | null; chosen: Choice[] };

/** What the card shows as recommended: the recorded one, or once it is spent what would be chosen now. */
async function recommended(id: number): Promise<Shown> {
  const card = await read<IncidentCard>(`/api/incidents/${id}`).catch(() => null);
  const kept = card && standing(card);
  if (kept) return { card, ...kept };
  const preview = await read<Recommendation>(`/api/incidents/${id}/preview`).catch(() => null);
  return { card, number: null, chosen: preview?.chosen ?? [] };
}

/** `send 42` sends whom the room recommends; named units go instead. */
async function send(words: string[]): Promise<boolean> {
  const { units: typed, to, reason } = parseSend(words, (word) => findUnit(word) !== undefined);
  const unknown = typed.filter((unit) => !findUnit(unit));
  if (unknown.length > 0) throw unknownUnits(unknown);
  const id = incidentNumber(to);
  const shown = await recommended(id);
  const named = typed.map((unit) => unitNamed(unit).id);
  const units = named.length > 0 ? named : shown.chosen.map((choice) => choice.unit_id);
  if (units.length === 0) throw new Unclear(t("unclear.nobody", { n: id }));
  view.select({ kind: "incident", id });
  if (shown.card && overtaken(shown.card, units) && (await acts.recommend(id)) === null) return false;
  return (await acts.assign(id, units, shown.number, reason || null)) !== null;
}

/** A hospital by its name on the list; none is named: None. */
function hospitalNamed(word: string | undefined): string | null {
  if (word === undefined) return null;
  const found = room.city?.hospitals.find((one) => one.id.toUpperCase() === word.toUpperCase());
  if (!found) throw new Unclear(t("unclear.hospital"));
  return found.id;
}

/** Cleared, and why, by a code of the city's list. */
async function cleared(order: { id: string; unit: string }, code: string): Promise<boolean> {
  const known = clearReasonsOf(room.units.get(order.unit)?.service);
  const reason = known.find((one) => one.id === code.toLowerCase());
  const codes = known.map((one) => one.id).join(" · ");
  if (!reason) throw new Unclear(t("unclear.clearReason", { unit: order.unit, codes }));
  if ((await acts.status(order.id, order.unit, "cleared")) === null) return false;
  const done = t("done.clearReason", { unit: order.unit });
  return (await acts.ask(`assignments/${order.id}/clear-reason`, { clear_reason: reason.id }, done)) !== null;
}

async function status([unitWord, typed, ...more]: string[]): Promise<boolean> {
  const order = await orderOf(unitWord);
  const wanted = STATUSES[statusWord(typed)];
  if (wanted === undefined) throw new Unclear(t("unclear.status"));
  if (wanted === "cleared" && more[0] !== undefined) return cleared(order, more[0]);
  if (wanted !== "transporting") return (await acts.status(order.id, order.unit, wanted)) !== null;
  return (await acts.transport(order.id, order.unit, hospitalNamed(more[0]))) !== null;
}

function because(words: string[]): string {
  const said = words.filter((word, at) => at > 0 || !/^(because|因为)$/i.test(word)).join(" ");
  if (said === "") throw new Unclear(t("unclear.reason"));
  return said;
}

async function cancel([unitWord, ...why]: string[]): Promise<boolean> {
  const order = await orderOf(unitWord);
  const reason = why.length === 0 ? t("order.noLongerNeeded") : because(why);
  view.select({ kind: "incident", id: order.incident });
  return (await acts.cancel(order.id, order.unit, reason)) !== null;
}

async function divert([unitWord, ...rest]: string[]): Promise<boolean> {
  const order = await orderOf(unitWord);
  const [number, ...why] = rest.filter((word, at) => at > 0 || !/^(to|到|至)$/i.test(word));
  const id = incidentNumber(number);
  const reason = because(why);
  view.select({ kind: "incident", id });
  return (await acts.divert(order.id, order.unit, id, reason)) !== null;
}

/** `swap E01 E02`: the second goes instead of the first. */
async function swap([unitWord, other, ...why]: string[]): Promise<boolean> {
  const order = await orderOf(unitWord);
  const instead = unitNamed(other).id;
  const reason = why.length === 0 ? t("sooner.reason", { unit: instead }) : because(why);
  view.select({ kind: "incident", id: order.incident });
  const done = t("done.replaced", { unit: order.unit, instead });
  return (await acts.ask(`assignments/${order.id}/replace`, { unit_id: instead, reason }, done)) !== null;
}

async function tell([unitWord, ...said]: string[]): Promise<boolean> {
  const order = await orderOf(unitWord);
  if (said.length === 0) throw new Unclear(t("unclear.text"));
  return (await acts.tell(order.id, order.unit, said.join(" "))) !== null;
}

async function safe([unitWord]: string[]): Promise<boolean> {
  const order = await orderOf(unitWord);
  return (await acts.safe(order.id, order.unit)) !== null;
}

export const ORDER_DOERS = {
  send,
  status,
  cancel,
  divert,
  swap,
  tell,
  safe,
  out: async ([word, ...why]: string[]) => (await acts.outOfService(unitNamed(word).id, because(why))) !== null,
  in: async ([word]: string[]) => (await acts.inService(unitNamed(word).id)) !== null,
  home: async ([word]: string[]) => (await acts.returned(unitNamed(word).id)) !== null,
};
