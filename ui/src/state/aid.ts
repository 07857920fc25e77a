/** What is asked of neighbours, and what they answer. */
import type { Answer } from "../api/types";
import { t } from "../i18n/index.svelte";
import { acts } from "./acts.svelte";

export const aid = {
  ask(incident: number, neighbour: string | null = null): Promise<Answer | null> {
    return acts.ask(`incidents/${incident}/aid`, { neighbour }, t("done.aidAsked", { n: incident }));
  },

  give(incident: number, number: number, units: string[], minutes: number): Promise<Answer | null> {
    const done = t("done.aidGiven", { n: incident });
    return acts.ask(`incidents/${incident}/aid/${number}/give`, { unit_ids: units, minutes }, done);
  },

  refuse(incident: number, number: number, reason: string): Promise<Answer | null> {
    return acts.ask(`incidents/${incident}/aid/${number}/refuse`, { reason }, t("done.aidRefused"));
  },

  giveBack(unit: string): Promise<Answer | null> {
    return acts.ask(`units/${unit}/give-back`, {}, t("done.givenBack", { unit }));
  },
};
