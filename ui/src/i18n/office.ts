/** Texts of the pages at a desk: a crew's terminal and a station's board need not load them. */
import measures from "./en/measures.json";
import measuresZh from "./zh/measures.json";
import plans from "./en/plans.json";
import plansZh from "./zh/plans.json";
import card from "./en/card.json";
import cardZh from "./zh/card.json";
import past from "./en/past.json";
import pastZh from "./zh/past.json";
import room from "./en/room.json";
import roomZh from "./zh/room.json";
import review from "./en/review.json";
import reviewZh from "./zh/review.json";
import admin from "./en/admin.json";
import adminZh from "./zh/admin.json";
import commander from "./en/commander.json";
import commanderZh from "./zh/commander.json";
import occasions from "./en/occasions.json";
import occasionsZh from "./zh/occasions.json";
import access from "./en/access.json";
import accessZh from "./zh/access.json";
import aid from "./en/aid.json";
import aidZh from "./zh/aid.json";
import support from "./en/support.json";
import supportZh from "./zh/support.json";
import closures from "./en/closures.json";
import closuresZh from "./zh/closures.json";
import volunteers from "./en/volunteers.json";
import volunteersZh from "./zh/volunteers.json";
import planning from "./en/planning.json";
import planningZh from "./zh/planning.json";
import moveUps from "./en/move_ups.json";
import moveUpsZh from "./zh/move_ups.json";
import paper from "./en/paper.json";
import paperZh from "./zh/paper.json";
import sheet from "./en/sheet.json";
import sheetZh from "./zh/sheet.json";
import command from "./en/command.json";
import commandZh from "./zh/command.json";
import desks from "./en/desks.json";
import desksZh from "./zh/desks.json";
import menu from "./en/menu.json";
import menuZh from "./zh/menu.json";
import shifts from "./en/shifts.json";
import shiftsZh from "./zh/shifts.json";
import map from "./en/map.json";
import mapZh from "./zh/map.json";
import keySites from "./en/key_sites.json";
import keySitesZh from "./zh/key_sites.json";
import calls from "./en/calls.json";
import callsZh from "./zh/calls.json";
import major from "./en/major.json";
import majorZh from "./zh/major.json";
import warnings from "./en/warnings.json";
import warningsZh from "./zh/warnings.json";
import tasks from "./en/tasks.json";
import tasksZh from "./zh/tasks.json";
import related from "./en/related.json";
import relatedZh from "./zh/related.json";
import { learn } from "./index.svelte";

const en = {
  ...measures,
  ...plans,
  ...card,
  ...past,
  ...review,
  ...admin,
  ...commander,
  ...occasions,
  ...access,
  ...aid,
  ...support,
  ...closures,
  ...volunteers,
  ...planning,
  ...moveUps,
  ...paper,
  ...sheet,
  ...command,
  ...desks,
  ...menu,
  ...map,
  ...shifts,
  ...warnings,
  ...calls,
  ...keySites,
  ...major,
  ...tasks,
  ...related,
  ...room,
};
// The compiler checks that Chinese has every text that English has.
const zh: Record<keyof typeof en, string> = {
  ...measuresZh,
  ...plansZh,
  ...cardZh,
  ...pastZh,
  ...reviewZh,
  ...adminZh,
  ...commanderZh,
  ...occasionsZh,
  ...accessZh,
  ...aidZh,
  ...supportZh,
  ...closuresZh,
  ...volunteersZh,
  ...planningZh,
  ...moveUpsZh,
  ...paperZh,
  ...sheetZh,
  ...commandZh,
  ...desksZh,
  ...menuZh,
  ...mapZh,
  ...shiftsZh,
  ...warningsZh,
  ...callsZh,
  ...keySitesZh,
  ...majorZh,
  ...tasksZh,
  ...relatedZh,
  ...roomZh,
};

export type OfficeTexts = typeof en;

learn({ en, zh });
