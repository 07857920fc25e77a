/** Tasks at a scene: in words, and what is asked about them. */
import type { Answer, OpenTask } from "../api/types";
import { t } from "../i18n/index.svelte";
import { acts } from "./acts.svelte";
import { room } from "./room.svelte";
import { clockText } from "./time";

export type Task = OpenTask["task"];
export type TaskOwner = { sector: number | null; unit_id: string | null; agency: string | null };

export const NOBODY: TaskOwner = { sector: null, unit_id: null, agency: null };
export const TASK_TONES = {
  given: "amber",
  accepted: "blue",
  done: "green",
  declined: "amber",
  failed: "amber",
  withdrawn: "plain",
} as const;

/** What a choice of OwnerField names: "unit E03". */
export function ownerOf(chosen: string): TaskOwner {
  const [kind, id = ""] = chosen.split(" ");
  if (kind === "sector") return { ...NOBODY, sector: Number(id) };
  if (kind === "unit") return { ...NOBODY, unit_id: id };
  return kind === "agency" ? { ...NOBODY, agency: id } : NOBODY;
}

/** A task to be given, as the room takes it. */
export function taskOf(text: string, chosen: string, minutes: number | null) {
  return { text, ...ownerOf(chosen), minutes };
}

export function untilText(at: string): string {
  const zone = room.city?.timezone ?? "UTC";
  return t("scene.task.until", { time: clockText(Date.parse(at), zone).slice(0, 5) });
}

export function isOpen(task: Task): boolean {
  return task.state === "given" || task.state === "accepted";
}

/** When it is to be done, or that it should have been; null where nobody said. */
export function dueText(task: Task): string | null {
  if (task.due_at === null) return null;
  if (!isLate(task)) return untilText(task.due_at);
  const zone = room.city?.timezone ?? "UTC";
  return t("task.late", { time: clockText(Date.parse(task.due_at), zone).slice(0, 5) });
}

export function isLate(task: Task): boolean {
  return isOpen(task) && task.due_at !== null && Date.parse(task.due_at) <= room.now;
}

function ask(incident: number, rest: string, body: object): Promise<Answer | null> {
  return acts.ask(`incidents/${incident}/tasks${rest}`, body, t("scene.done"));
}

export const tasks = {
  give: (incident: number, task: ReturnType<typeof taskOf>) => ask(incident, "", task),
  answer: (incident: number, number: number, accepted: boolean, reason: string | null = null) =>
    ask(incident, `/${number}/answer`, { accepted, reason }),
  end: (incident: number, number: number, done: boolean, reason: string | null = null) =>
    ask(incident, `/${number}`, { done, reason }),
  withdraw: (incident: number, number: number, reason: string) =>
    ask(incident, `/${number}/withdraw`, { reason }),
  handOn: (incident: number, number: number, owner: TaskOwner, reason: string) =>
    ask(incident, `/${number}/hand-on`, { ...owner, reason }),
  setTime: (incident: number, number: number, minutes: number) =>
    ask(incident, `/${number}/time`, { minutes }),
};
