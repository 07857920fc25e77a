/** Doing what was typed about public warnings. */
import type { WarningRow } from "../api/types";
import { speech, t } from "../i18n/index.svelte";
import { room } from "../state/room.svelte";
import { view } from "../state/view.svelte";
import { warnings } from "../state/warnings.svelte";
import { incidentNumber } from "./incident";
import { Unclear } from "./unclear";

const AGAIN_MS = 10_000;

/** The warning that was asked for once, and until when the same line lets it out. */
let asked: { id: number; until: number } | null = null;

/** Written with the city's text about an incident, around its place; both languages name it as it is typed. */
async function draft([code, number, ...said]: string[]): Promise<boolean> {
  const texts = room.city?.warning_texts ?? [];
  const [first] = texts;
  if (first === undefined) throw new Unclear(t("unclear.noTexts"));
  const text = texts.find((one) => one.code === code?.toLowerCase());
  const where = said.join(" ");
  if (!text || where === "") throw new Unclear(t("unclear.warningText", { code: first.code }));
  const id = incidentNumber(number);
  const point = room.incidents.get(id)?.point ?? null;
  if (point === null) throw new Unclear(t("unclear.warningPlace", { n: id }));
  warnings.begin(id, point);
  warnings.fill(text.code);
  warnings.say(where);
  return (await warnings.draft()) !== null;
}

function named(word: string | undefined, status: WarningRow["status"]): WarningRow {
  const found = room.watch.warnings.get(Number(word));
  if (found?.status === status) return found;
  const open = [...room.watch.warnings.values()].filter((one) => one.status === status);
  const list = open.map((one) => `${one.id} ${one[speech.language].headline}`).join(" · ") || "–";
  throw new Unclear(t("unclear.warning", { list }));
}

/** What goes to everybody is read once more first: the line is given twice. */
async function approve([word]: string[]): Promise<boolean> {
  const { id, ...row } = named(word, "draft");
  const before = asked;
  asked = null;
  if (before?.id === id && Date.now() < before.until) return (await warnings.approve(id)) !== null;
  asked = { id, until: Date.now() + AGAIN_MS };
  view.panel = "warnings";
  const { headline, where } = row[speech.language];
  throw new Unclear(t("unclear.goesOut", { n: id, headline, where }));
}

async function reject([word, ...why]: string[]): Promise<boolean> {
  const { id } = named(word, "draft");
  if (why.length === 0) throw new Unclear(t("unclear.reason"));
  return (await warnings.reject(id, why.join(" "))) !== null;
}

async function end([word, ...why]: string[]): Promise<boolean> {
  const { id } = named(word, "in_force");
  if (why.length === 0) throw new Unclear(t("unclear.reason"));
  return (await warnings.end(id, why.join(" "))) !== null;
}

export const WARNING_DOERS = { warn: draft, "warn-yes": approve, "warn-no": reject, "warn-over": end };
