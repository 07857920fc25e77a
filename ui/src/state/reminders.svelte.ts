/** Reminders that are due here: their words are on their incident's card, and read once from there. */
import { SvelteMap } from "svelte/reactivity";
import { read } from "../api/client";
import type { AlarmRow, Answer, IncidentCard } from "../api/types";
import { t } from "../i18n/index.svelte";
import { acts } from "./acts.svelte";
import { room } from "./room.svelte";
import { clockText } from "./time";

export const LEAST_MINUTES = 1;
export const MOST_MINUTES = 1440;
/** Whether the room takes so many minutes from now; false of what is no number. */
export const isTime = (minutes: number): boolean => minutes >= LEAST_MINUTES && minutes <= MOST_MINUTES;

class Reminders {
  readonly #words = new SvelteMap<number, string>();
  readonly #asked = new Set<number>();

  /** Read the words of those that came, forget those that are over. */
  follow(alarms: AlarmRow[]): void {
    const due = new Map(alarms.filter(({ kind }) => kind === "reminder").map((one) => [one.id, one]));
    for (const id of this.#words.keys()) if (!due.has(id)) this.#words.delete(id);
    for (const alarm of due.values()) if (!this.#asked.has(alarm.id)) void this.#read(alarm);
  }

  wordsOf(alarm: AlarmRow): string {
    return this.#words.get(alarm.id) ?? "";
  }

  set(incident: number, minutes: number, text: string): Promise<Answer | null> {
    const at = clockText(room.now + minutes * 60_000, room.city?.timezone ?? "UTC").slice(0, 5);
    return acts.ask(`incidents/${incident}/reminders`, { minutes, text }, t("reminders.wasSet", { time: at }));
  }

  tickOff(incident: number, number: number): Promise<Answer | null> {
    return acts.ask(`incidents/${incident}/reminders/${number}/done`, {}, t("reminders.tickedOff"));
  }

  async #read({ id, incident_id }: AlarmRow): Promise<void> {
    this.#asked.add(id);
    const card = await read<IncidentCard>(`/api/incidents/${incident_id}`).catch(() => null);
    if (card === null) this.#asked.delete(id);
    const found = card?.scene.reminders.find((one) => one.alarm_id === id);
    if (found?.text) this.#words.set(id, found.text);
  }
}

export const reminders = new Reminders();
