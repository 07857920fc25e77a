/** Doing what was typed about closed and slow roads. */
import { t } from "../i18n/index.svelte";
import { acts } from "../state/acts.svelte";
import { closures } from "../state/closures.svelte";
import { room } from "../state/room.svelte";
import { view } from "../state/view.svelte";
import { Unclear } from "./unclear";
import { orderOf } from "./units";

const FOR = new Set(["for", "时长"]);
const BECAUSE = new Set(["because", "因为"]);
const TIMES = new Set(["times", "倍"]);

/** `High Street times 3 for 30 because fallen tree`: each part at most once, the name first. */
function parseRoad(words: string[]): Record<"street" | "for" | "because" | "times", string> {
  const parts = { street: [] as string[], for: [] as string[], because: [] as string[], times: [] as string[] };
  let into: keyof typeof parts = "street";
  for (const word of words) {
    const typed = word.toLowerCase();
    if (into !== "because" && FOR.has(typed)) into = "for";
    else if (into !== "because" && BECAUSE.has(typed)) into = "because";
    else if (into !== "because" && TIMES.has(typed)) into = "times";
    else parts[into].push(word);
  }
  return {
    street: parts.street.join(" "),
    for: parts.for.join(" "),
    because: parts.because.join(" "),
    times: parts.times.join(" "),
  };
}

async function closeRoad(words: string[]): Promise<boolean> {
  const said = parseRoad(words);
  const minutes = said.for === "" ? null : Number(said.for);
  if (said.street === "" || (minutes !== null && !(minutes > 0))) throw new Unclear(t("unclear.road"));
  const terms = { slowness: null, minutes, reason: said.because };
  return (await closures.close({ street: said.street }, terms)) !== null;
}

async function slowRoad(words: string[]): Promise<boolean> {
  const said = parseRoad(words);
  const slowness = Number(said.times);
  if (said.street === "" || said.times === "" || Number.isNaN(slowness)) throw new Unclear(t("unclear.slow"));
  const minutes = said.for === "" ? null : Number(said.for);
  return (await closures.close({ street: said.street }, { slowness, minutes, reason: said.because })) !== null;
}

async function openRoad([number]: string[]): Promise<boolean> {
  const row = room.watch.closures.get(Number(number));
  if (!row) throw new Unclear(t("unclear.closure"));
  return (await closures.open(row)) !== null;
}

async function perimeter([number, metres]: string[]): Promise<boolean> {
  const incident = room.incidents.get(Number(number));
  if (!incident) throw new Unclear(t("unclear.incident"));
  view.select({ kind: "incident", id: incident.id });
  if (metres === "off" || metres === "解除") return (await closures.lift(incident.id)) !== null;
  if (!(Number(metres) > 0)) throw new Unclear(t("unclear.radius"));
  if (!incident.point) throw new Unclear(t("unclear.noPoint", { n: incident.id }));
  return (await closures.around(incident.id, incident.point, Number(metres))) !== null;
}

/** What a crew says by radio: the road is blocked where it is. */
async function blocked([word]: string[]): Promise<boolean> {
  const { id, incident, unit } = await orderOf(word);
  view.select({ kind: "incident", id: incident });
  return (await acts.ask(`assignments/${id}/road-blocked`, {}, t("done.blocked", { unit }))) !== null;
}

export const ROAD_DOERS = {
  blocked,
  "close-road": closeRoad,
  "slow-road": slowRoad,
  "open-road": openRoad,
  perimeter,
};
