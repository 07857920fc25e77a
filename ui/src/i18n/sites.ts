/** Texts of the pages about sites and inspections, which no other page needs to load. */
import { learn } from "./index.svelte";
import en from "./en/sites.json";
import zh from "./zh/sites.json";

// The compiler checks that Chinese has every text that English has.
const same: Record<keyof typeof en, string> = zh;

export type SiteTexts = typeof en;

learn({ en, zh: same });
