/** Doing what was typed about what a crew says by radio that it came upon. */
import { t } from "../i18n/index.svelte";
import { acts } from "../state/acts.svelte";
import { incidentType } from "../state/city";
import { view } from "../state/view.svelte";
import { Unclear } from "./unclear";
import { unitNamed } from "./units";

/** `found P03 traffic.crash_injury`: it deals with it. `seen` has somebody else sent. */
async function find([word, code, ...said]: string[], stays: boolean): Promise<boolean> {
  const unit = unitNamed(word).id;
  const type = incidentType(code?.toLowerCase());
  if (!type) throw new Unclear(t("unclear.type"));
  const here = view.stays();
  const body = { stays, incident_type: type.code, text: said.join(" ") || null };
  const answer = await acts.ask(`units/${unit}/found`, body, t("done.found", { unit }));
  if (answer?.incident_id) view.goOn({ kind: "incident", id: answer.incident_id }, here);
  return answer !== null;
}

export const FIND_DOERS = {
  found: (words: string[]) => find(words, true),
  seen: (words: string[]) => find(words, false),
};
