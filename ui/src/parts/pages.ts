/** Every page that somebody opens by hand, and what lets one in: any of these. */
import type { Key } from "../i18n/index.svelte";

export interface PageLink {
  path: string;
  name: Key;
  actions: string[];
}

const page = (path: string, name: Key, ...actions: string[]): PageLink => ({ path, name, actions });

export const PAGES: [Key, PageLink[]][] = [
  [
    "menu.room",
    [
      page("/", "menu.board", "see_room"),
      page("/commander", "menu.commander", "command"),
      page("/measures", "menu.measures", "measure"),
      page("/past", "menu.past", "look_back"),
      page("/review", "menu.review", "review"),
      page("/roster", "menu.roster", "read_roster"),
      page("/plans", "menu.plans", "see_room"),
      page("/planning", "menu.planning", "see_room"),
      page("/key-sites", "menu.keySites", "write_key_sites"),
      page("/paper", "menu.paper", "dispatch"),
    ],
  ],
  [
    "menu.crews",
    [
      page("/terminal", "menu.terminal", "show_terminal"),
      page("/station", "menu.station", "see_room"),
      page("/volunteer", "menu.volunteer", "volunteer"),
    ],
  ],
  [
    "menu.desk",
    [
      page("/community", "menu.cases", "run_cases", "handle_cases", "serve_grid"),
      page("/leader", "menu.leader", "run_cases"),
      page("/classes", "menu.classes", "run_cases"),
      page("/mediation", "menu.mediation", "handle_cases", "mediate"),
      page("/grid", "menu.grid", "serve_grid"),
      page("/tell", "menu.tell", "tell"),
      page("/around", "menu.around", "tell"),
    ],
  ],
  [
    "menu.goods",
    [
      page("/sites", "menu.sites", "inspect"),
      page("/inspect", "menu.inspect", "inspect"),
      page("/site", "menu.site", "keep_site"),
      page("/goods", "menu.goodsPage", "inspect_goods"),
      page("/store", "menu.store", "keep_goods"),
    ],
  ],
  [
    "menu.house",
    [
      page("/me", "menu.me", "own_account"),
      page("/accounts", "menu.accounts", "manage_accounts"),
      page("/audit", "menu.audit", "audit"),
      page("/admin", "menu.admin", "look_after"),
      page("/api/docs", "menu.docs", "see_city"),
    ],
  ],
];
