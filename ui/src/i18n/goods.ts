/** Texts of the pages about licensed goods: other pages need not load them. */
import goods from "./en/goods.json";
import goodsZh from "./zh/goods.json";
import { learn } from "./index.svelte";

// The compiler checks that Chinese has every text that English has.
const zh: Record<keyof typeof goods, string> = goodsZh;

export type GoodsTexts = typeof goods;

learn({ en: goods, zh });
