/** What is asked of neighbours, and what they answer. */
import type { Answer, IncidentCard } from "../api/types";
import { t } from "../i18n/index.svelte";
import { read } from "../api/client";
import { acts } from "./acts.svelte";
import { agencyName } from "./city";

type Request = IncidentCard["aid"][number];

/** Whom somebody has to ring now: the neighbour that was asked last, while it has not answered. */
async function askedLast(incident: number): Promise<Request | null> {
  const card = await read<IncidentCard>(`/api/incidents/${incident}`).catch(() => null);
  const last = card?.aid.at(-1);
  return last?.status === "asked" ? last : null;
}

export const aid = {
  async ask(incident: number, neighbour: string | null = null): Promise<Answer | null> {
    const answer = await acts.ask(`incidents/${incident}/aid`, { neighbour }, "");
    if (answer === null) return null;
    const who = (await askedLast(incident))?.neighbour ?? neighbour ?? "";
    acts.say("good", t("done.aidAsked", { who: agencyName(who), n: incident }));
    return answer;
  },

  give(incident: number, number: number, units: string[], minutes: number): Promise<Answer | null> {
    const done = t("done.aidGiven", { n: incident });
    return acts.ask(`incidents/${incident}/aid/${number}/give`, { unit_ids: units, minutes }, done);
  },

  async refuse(incident: number, number: number, reason: string): Promise<Answer | null> {
    const answer = await acts.ask(`incidents/${incident}/aid/${number}/refuse`, { reason }, "");
    if (answer === null) return null;
    const next = await askedLast(incident);
    const goesOn = next !== null && next.number > number;
    acts.say("good", goesOn ? t("done.aidNext", { who: agencyName(next.neighbour) }) : t("done.aidNobody"));
    return answer;
  },

  giveBack(unit: string): Promise<Answer | null> {
    return acts.ask(`units/${unit}/give-back`, {}, t("done.givenBack", { unit }));
  },
};
