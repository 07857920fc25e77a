/** Public warnings: what is asked about them, and the one that is being written here. */
import type { Answer, LonLat, WarningAsk, WarningRow } from "../api/types";
import { t } from "../i18n/index.svelte";
import { acts } from "./acts.svelte";
import { room } from "./room.svelte";
import { view } from "./view.svelte";

const MINUTE_MS = 60_000;

export type Form = Omit<WarningAsk, "until" | "area"> & {
  minutes: number;
  radius: number;
  center: LonLat | null;
  ring: LonLat[];
  incident: number | null;
  replaces: number | null;
  /** What is left as it was in the other language holds as it stands there. */
  holds: boolean;
};

type Language = WarningRow["left"][number];
const TEXTS = ["headline", "where", "instruction"] as const;

function blank(): Form {
  return {
    category: "Safety",
    response: "Avoid",
    urgency: "Immediate",
    severity: "Moderate",
    certainty: "Observed",
    en: { headline: "", where: "", instruction: "" },
    zh: { headline: "", where: "", instruction: "" },
    minutes: 120,
    radius: 500,
    center: null,
    ring: [],
    incident: null,
    replaces: null,
    holds: false,
  };
}

/** The languages in which an update leaves something as it was that the other says anew. */
export function leftBy(form: Form): Language[] {
  const before = form.replaces === null ? undefined : room.watch.warnings.get(form.replaces);
  if (!before) return [];
  const anew = (language: Language, text: (typeof TEXTS)[number]) =>
    before[language][text].trim() !== form[language][text].trim();
  const isBehind = (language: Language, other: Language) =>
    TEXTS.some((text) => anew(other, text) && !anew(language, text));
  return (["zh", "en"] as const).filter((one) => isBehind(one, one === "en" ? "zh" : "en"));
}

/** The least severity first, as its colour. */
export const LEVELS = { Minor: "blue", Moderate: "yellow", Severe: "orange", Extreme: "red" } as const;

class Warnings {
  form = $state<Form | null>(null);

  begin(incident: number | null = null, center: LonLat | null = null): void {
    this.form = { ...blank(), incident, center };
    view.panel = "warnings";
  }

  /** An update begins as what it replaces. */
  update(row: WarningRow): void {
    const { category, response, urgency, certainty, severity } = row;
    this.form = {
      ...blank(),
      category,
      response,
      urgency,
      certainty,
      severity: severity === "Unknown" ? "Moderate" : severity,
      en: { ...row.en },
      zh: { ...row.zh },
      radius: row.area.radius_m ?? 500,
      center: row.area.center,
      ring: row.area.ring,
      incident: row.about,
      replaces: row.id,
    };
  }

  /** The text at hand of that code; where it is stays as it was written. */
  fill(code: string): void {
    const text = room.city?.warning_texts.find((one) => one.code === code);
    if (!text || !this.form) return;
    const { category, response, urgency, certainty, minutes } = text;
    Object.assign(this.form, { category, response, urgency, certainty, minutes, radius: text.radius_m });
    if (text.severity !== "Unknown") this.form.severity = text.severity;
    for (const language of ["en", "zh"] as const) {
      this.form[language].headline = text.headline[language];
      this.form[language].instruction = text.instruction[language];
    }
  }

  /** Where it is, in words that both languages share. */
  say(where: string): void {
    if (this.form) this.form.en.where = this.form.zh.where = where;
  }

  async draft(): Promise<Answer | null> {
    const form = this.form;
    if (!form) return null;
    const { minutes, radius, center, ring, incident, replaces, holds, ...told } = form;
    const isRing = ring.length > 0;
    const warning = {
      ...told,
      area: isRing ? { ring } : { center, radius_m: radius },
      until: new Date(room.now + minutes * MINUTE_MS).toISOString(),
    };
    const body = { warning, incident_id: incident, replaces, other_holds: holds };
    const answer = await acts.ask("warnings", body, t("done.warningDrafted"));
    if (answer !== null) this.form = null;
    return answer;
  }

  approve(id: number): Promise<Answer | null> {
    return acts.ask(`warnings/${id}/approve`, {}, t("done.warningApproved", { n: id }));
  }

  reject(id: number, reason: string): Promise<Answer | null> {
    return acts.ask(`warnings/${id}/reject`, { reason }, t("done.warningRejected", { n: id }));
  }

  end(id: number, reason: string): Promise<Answer | null> {
    return acts.ask(`warnings/${id}/end`, { reason }, t("done.warningEnded", { n: id }));
  }
}

export const warnings = new Warnings();
