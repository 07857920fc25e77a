/** Texts of the community desk's pages: the room's own pages need not load them. */
import community from "./en/community.json";
import communityZh from "./zh/community.json";
import { learn } from "./index.svelte";

// The compiler checks that Chinese has every text that English has.
const zh: Record<keyof typeof community, string> = communityZh;

export type CommunityTexts = typeof community;

learn({ en: community, zh });
