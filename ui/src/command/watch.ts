/** Doing what was typed about alarms, hospitals, desks and shifts. */
import { t, words } from "../i18n/index.svelte";
import { acts } from "../state/acts.svelte";
import { alarms } from "../state/alarms.svelte";
import { actorName } from "../state/city";
import { setHospital } from "../state/hospitals";
import { room } from "../state/room.svelte";
import { seatNumbered } from "../state/seat";
import { Unclear } from "./unclear";
import { orderOf, unitNamed } from "./units";

/** Words that a dispatcher types for what a hospital takes. */
export const HOSPITAL_WORDS: Record<string, "open" | "diverting" | "closed"> = {
  open: "open",
  divert: "diverting",
  close: "closed",
};

function reasonOf(words: string[]): string {
  if (words.length === 0) throw new Unclear(t("unclear.reason"));
  return words.join(" ");
}

async function silence(): Promise<boolean> {
  const first = alarms.first ?? alarms.all.find((alarm) => alarm.silenced_by === null);
  if (!first) throw new Unclear(t("unclear.alarm"));
  return (await acts.silence(first.id)) !== null;
}

async function allWell([word]: string[]): Promise<boolean> {
  const order = await orderOf(word);
  return (await acts.allWell(order.id, order.unit)) !== null;
}

async function breakdown([word, ...why]: string[]): Promise<boolean> {
  return (await acts.breakdown(unitNamed(word).id, reasonOf(why))) !== null;
}

async function distress([word]: string[]): Promise<boolean> {
  return (await acts.distress(unitNamed(word).id)) !== null;
}

async function hospital([word, state, ...why]: string[]): Promise<boolean> {
  const found = room.city?.hospitals.find((one) => one.id.toUpperCase() === (word ?? "").toUpperCase());
  const status = HOSPITAL_WORDS[(state ?? "").toLowerCase()];
  if (!found || !status) throw new Unclear(t("unclear.hospital"));
  const reason = status === "open" ? why.join(" ") : reasonOf(why);
  const done = `${words(found.name)}: ${t(`hospital.${status}`)}`;
  const seen = room.watch.hospitals.get(found.id);
  return (await setHospital(found.id, { status, reason }, seen, done)) !== null;
}

async function redirect([word, to, ...why]: string[]): Promise<boolean> {
  const found = room.city?.hospitals.find((one) => one.id.toUpperCase() === (to ?? "").toUpperCase());
  if (!found) throw new Unclear(t("unclear.redirect"));
  // Whether it has a patient on board, the room knows: the page may not have heard of it yet.
  const order = await orderOf(word);
  return (await acts.redirect(order.id, order.unit, found.id, why.join(" ") || null)) !== null;
}

async function rest([word, typed]: string[]): Promise<boolean> {
  const { id } = unitNamed(word);
  const minutes = Number(typed);
  if (!Number.isInteger(minutes) || minutes < 1) throw new Unclear(t("unclear.minutes"));
  const done = t("break.started", { unit: id, n: minutes });
  return (await acts.ask(`units/${id}/break`, { minutes }, done)) !== null;
}

async function recall([word, ...why]: string[]): Promise<boolean> {
  const { id } = unitNamed(word);
  const done = t("break.recalled", { unit: id });
  return (await acts.ask(`units/${id}/recall`, { reason: reasonOf(why) }, done)) !== null;
}

async function post([word, to, ...why]: string[]): Promise<boolean> {
  const { id } = unitNamed(word);
  const station = room.city?.stations.find((one) => one.id.toUpperCase() === (to ?? "").toUpperCase());
  if (!station || why.length === 0) throw new Unclear(t("unclear.post"));
  const done = t("moveUp.accepted", { unit: id, post: words(station.name) });
  return (await acts.ask(`units/${id}/post`, { post: station.id, reason: why.join(" ") }, done)) !== null;
}

async function desk([word]: string[]): Promise<boolean> {
  if (word === undefined) throw new Unclear(t("unclear.desk"));
  const known = room.watch.desks.get(word);
  const service = room.city?.services.find((one) => one.id === word);
  const services = known?.services ?? (service ? [service.id] : null);
  if (services === null && word !== "commander") throw new Unclear(t("unclear.desk"));
  const body = { services: services ?? [], districts: known?.districts ?? [] };
  return (await acts.ask(`desks/${word}/open`, body, t("desks.opened", { desk: word }))) !== null;
}

async function handover(typed: string[]): Promise<boolean> {
  if (typed.length === 0) throw new Unclear(t("unclear.seat"));
  const said = typed.join(" ");
  const to = seatNumbered(said) ?? said;
  return (await acts.ask("handovers", { to_seat: to }, t("shift.given", { to: actorName(to) }))) !== null;
}

export const WATCH_DOERS = {
  silence,
  allwell: allWell,
  breakdown,
  distress,
  hospital,
  redirect,
  break: rest,
  recall,
  post,
  desk,
  handover,
};
