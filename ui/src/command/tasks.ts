/** Doing what was typed about tasks at a scene. */
import { t } from "../i18n/index.svelte";
import { room } from "../state/room.svelte";
import { NOBODY, type TaskOwner, tasks } from "../state/tasks";
import { view } from "../state/view.svelte";
import { incidentNumber } from "./incident";
import { Unclear } from "./unclear";
import { findUnit } from "./units";

const FOR = new Set(["for", "给"]);
const IN = new Set(["in", "限"]);

function ownerOf(word: string | undefined): TaskOwner {
  const sector = Number(word);
  if (Number.isInteger(sector) && sector >= 1) return { ...NOBODY, sector };
  const unit = findUnit((word ?? "").toUpperCase());
  if (unit) return { ...NOBODY, unit_id: unit.id };
  const agency = room.city?.agencies.find(({ id }) => id === word?.toLowerCase());
  if (!agency) throw new Unclear(t("unclear.taskOwner"));
  return { ...NOBODY, agency: agency.id };
}

function minutesOf(word: string | undefined): number {
  const minutes = Number(word);
  if (!(minutes > 0 && minutes <= 1440)) throw new Unclear(t("unclear.taskMinutes"));
  return minutes;
}

function wordsOf(said: string[], missing: string): string {
  if (said.length === 0) throw new Unclear(missing);
  return said.join(" ");
}

/** `task 42 for E03 in 15 Search floor 2`: whom and the time may be left out. */
async function give([number, ...rest]: string[]): Promise<boolean> {
  const id = incidentNumber(number);
  let said = rest;
  let owner = NOBODY;
  let minutes: number | null = null;
  if (FOR.has(said[0]?.toLowerCase() ?? "")) {
    owner = ownerOf(said[1]);
    said = said.slice(2);
  }
  if (IN.has(said[0]?.toLowerCase() ?? "") && Number.isFinite(Number(said[1]))) {
    minutes = minutesOf(said[1]);
    said = said.slice(2);
  }
  const text = wordsOf(said, t("unclear.note"));
  view.select({ kind: "incident", id });
  return (await tasks.give(id, { text, ...owner, minutes })) !== null;
}

type Doer = (words: string[]) => Promise<boolean>;

/** What is done to one task: `task-done 42 1 ...`. */
function about(act: (id: number, number: number, said: string[]) => Promise<unknown>): Doer {
  return async ([incident, number, ...said]) => {
    const task = Number(number);
    if (!Number.isInteger(task) || task < 1) throw new Unclear(t("unclear.task"));
    const id = incidentNumber(incident);
    view.select({ kind: "incident", id });
    return (await act(id, task, said)) !== null;
  };
}

const because = (said: string[]): string => wordsOf(said, t("unclear.reason"));

export const TASK_DOERS = {
  task: give,
  "task-yes": about((id, number) => tasks.answer(id, number, true)),
  "task-no": about((id, number, said) => tasks.answer(id, number, false, because(said))),
  "task-done": about((id, number, said) => tasks.end(id, number, true, said.join(" ") || null)),
  "task-failed": about((id, number, said) => tasks.end(id, number, false, because(said))),
  "task-off": about((id, number, said) => tasks.withdraw(id, number, because(said))),
  "task-to": about((id, number, [whom, ...said]) => tasks.handOn(id, number, ownerOf(whom), because(said))),
  "task-time": about((id, number, [minutes]) => tasks.setTime(id, number, minutesOf(minutes))),
};
