/** Texts of the community desk's pages: the room's own pages need not load them. */
import community from "./en/community.json";
import communityZh from "./zh/community.json";
import mediation from "./en/mediation.json";
import mediationZh from "./zh/mediation.json";
import classes from "./en/classes.json";
import classesZh from "./zh/classes.json";
import around from "./en/around.json";
import aroundZh from "./zh/around.json";
import { learn } from "./index.svelte";

const en = { ...community, ...mediation, ...classes, ...around };
// The compiler checks that Chinese has every text that English has.
const zh: Record<keyof typeof en, string> = { ...communityZh, ...mediationZh, ...classesZh, ...aroundZh };

export type CommunityTexts = typeof en;

learn({ en, zh });
