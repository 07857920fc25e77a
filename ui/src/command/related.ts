/** Doing what was typed about incidents that have to do with each other. */
import { t } from "../i18n/index.svelte";
import { relate, RELATIONS, unrelate } from "../state/related";
import { view } from "../state/view.svelte";
import { Unclear } from "./unclear";

function bothOf([one, other]: string[]): [number, number] {
  const [n, m] = [Number(one), Number(other)];
  if (![n, m].every((id) => Number.isInteger(id) && id >= 1)) throw new Unclear(t("unclear.related"));
  view.select({ kind: "incident", id: n });
  return [n, m];
}

/** `relate 42 43 caused`: 42 caused 43. */
async function join(words: string[]): Promise<boolean> {
  const relation = RELATIONS.find((one) => one === words[2]?.toLowerCase());
  if (!relation) throw new Unclear(t("unclear.relation", { words: RELATIONS.join(t("list.comma")) }));
  return (await relate(...bothOf(words), relation)) !== null;
}

export const RELATED_DOERS = {
  relate: join,
  unrelate: async (words: string[]) => (await unrelate(...bothOf(words))) !== null,
};
