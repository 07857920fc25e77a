/** What is asked about support at a scene. */
import type { Answer } from "../api/types";
import { t } from "../i18n/index.svelte";
import { acts } from "./acts.svelte";
import { supportName } from "./city";

export type SupportOutcome = "done" | "declined" | "stood_down";

export const support = {
  ask(incident: number, kind: string): Promise<Answer | null> {
    const done = t("done.supportAsked", { what: supportName(kind), n: incident });
    return acts.ask(`incidents/${incident}/support`, { kind }, done);
  },

  promise(incident: number, number: number, minutes: number): Promise<Answer | null> {
    return acts.ask(`incidents/${incident}/support/${number}/promise`, { minutes }, t("done.support"));
  },

  there(incident: number, number: number): Promise<Answer | null> {
    return acts.ask(`incidents/${incident}/support/${number}/there`, {}, t("done.support"));
  },

  end(incident: number, number: number, outcome: SupportOutcome, reason: string | null = null) {
    return acts.ask(`incidents/${incident}/support/${number}/end`, { outcome, reason }, t("done.support"));
  },
};
