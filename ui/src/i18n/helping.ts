/** Texts of the volunteers' page, which no other page needs to load. */
import { learn } from "./index.svelte";
import en from "./en/helping.json";
import zh from "./zh/helping.json";

// The compiler checks that Chinese has every text that English has.
const same: Record<keyof typeof en, string> = zh;

export type HelpingTexts = typeof en;

learn({ en, zh: same });
