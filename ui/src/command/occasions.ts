/** Doing what was typed about planned events and the duty level. */
import { t } from "../i18n/index.svelte";
import { occasions } from "../state/occasions";
import { room } from "../state/room.svelte";
import { Unclear } from "./unclear";

const IN = new Set(["in", "后"]);
const FOR = new Set(["for", "时长"]);
const MINUTE_MS = 60_000;

/** `match E01 E03 in 30 for 120`: the name is all before the first unit. */
async function event(words: string[]): Promise<boolean> {
  const isUnit = (word: string) => room.units.has(word.toUpperCase());
  const inAt = words.findIndex((word) => IN.has(word.toLowerCase()));
  const forAt = words.findIndex((word) => FOR.has(word.toLowerCase()));
  const first = words.findIndex(isUnit);
  const start = inAt < 0 ? 0 : Number(words[inAt + 1]);
  const minutes = Number(words[forAt + 1]);
  if (first < 1 || forAt < 0 || !(start >= 0) || !(minutes > 0)) throw new Unclear(t("unclear.event"));
  const startsAt = room.now + start * MINUTE_MS;
  const plan = {
    name: words.slice(0, first).join(" "),
    units: words.filter(isUnit).map((unit) => unit.toUpperCase()),
    startsAt,
    endsAt: startsAt + minutes * MINUTE_MS,
    repeats: null,
  };
  return (await occasions.plan(plan)) !== null;
}

async function eventOff([number, ...why]: string[]): Promise<boolean> {
  const known = room.watch.occasions.get(Number(number));
  if (!known) throw new Unclear(t("unclear.occasion"));
  if (why.length === 0) throw new Unclear(t("unclear.reason"));
  return (await occasions.cancel(known.id, why.join(" "))) !== null;
}

async function level([code, minutes, ...why]: string[]): Promise<boolean> {
  if (code === "off" || code === "解除") return (await occasions.endLevel()) !== null;
  if (code === undefined || !(Number(minutes) > 0) || why.length === 0) {
    throw new Unclear(t("unclear.dutyLevel"));
  }
  return (await occasions.setLevel(code, Number(minutes), why.join(" "))) !== null;
}

export const OCCASION_DOERS = { event, "event-off": eventOff, level };
