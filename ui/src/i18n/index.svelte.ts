/** All text of the console, in two languages; the choice is kept in this browser. */
import type { Words } from "../api/types";
import { en } from "./en";
import type { CommunityTexts } from "./community";
import type { GoodsTexts } from "./goods";
import type { HelpingTexts } from "./helping";
import type { OfficeTexts } from "./office";
import type { SiteTexts } from "./sites";
import { zh } from "./zh";

export type Language = "en" | "zh";
export type Key = keyof typeof en | keyof OfficeTexts | keyof CommunityTexts | keyof HelpingTexts | keyof SiteTexts | keyof GoodsTexts;
type Values = Record<string, string | number>;

// The compiler checks that Chinese has every text that English has.
const KNOWN: Record<Language, Record<keyof typeof en, string>> = { en, zh };
const TEXTS: Record<Language, Partial<Record<Key, string>>> = { en: { ...KNOWN.en }, zh: { ...KNOWN.zh } };

/** Know more texts: a page that shows them loads them first. */
export function learn(texts: Record<Language, Partial<Record<Key, string>>>): void {
  Object.assign(TEXTS.en, texts.en);
  Object.assign(TEXTS.zh, texts.zh);
}

function remembered(): Language {
  const kept = localStorage.getItem("turnout.language");
  if (kept === "en" || kept === "zh") return kept;
  return navigator.language.startsWith("zh") ? "zh" : "en";
}

class Speech {
  language = $state<Language>(remembered());

  choose(language: Language): void {
    this.language = language;
    localStorage.setItem("turnout.language", language);
  }
}

export const speech = new Speech();

const HAN = /[\u4e00-\u9fff]/;

/** A text with its {values}. `{n|one|many}` chooses by the number n. In Chinese a space parts a value
 *  from the words beside it, but no Chinese from Chinese. */
export function t(key: Key, values: Values = {}): string {
  return (TEXTS[speech.language][key] ?? key).replace(
    /([\u4e00-\u9fff] )?\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}( (?=[\u4e00-\u9fff]))?/g,
    (_, before = "", name: string, one?: string, many?: string, after = "") => {
      const value = values[name] ?? "";
      if (one === undefined) {
        const text = String(value);
        return (HAN.test(text[0] ?? "") ? before.trim() : before) + text + (HAN.test(text.at(-1) ?? "") ? "" : after);
      }
      const single = new Intl.PluralRules(speech.language).select(Number(value)) === "one";
      return (single ? one : many) ?? "";
    },
  );
}

/** A text whose key is made at run time, or None when there is none. */
export function find(key: string, values: Values = {}): string | null {
  return key in TEXTS.en ? t(key as Key, values) : null;
}

/** What a text is, and the text, with the colon of the language. */
export function labelled(label: string | null, text: string | null): string {
  return `${label}${speech.language === "zh" ? "：" : ": "}${text}`;
}

/** One of the room's own words in the language of the page. */
export function words(text: Words | undefined | null): string {
  return text ? text[speech.language] : "";
}

/** A day of the calendar ("2026-03-01"), as the language of the page writes it. */
export function dayText(day: string): string {
  const format = new Intl.DateTimeFormat(speech.language === "zh" ? "zh-CN" : "en-GB", {
    dateStyle: "medium",
    timeZone: "UTC",
  });
  return format.format(new Date(`${day}T00:00:00Z`));
}
