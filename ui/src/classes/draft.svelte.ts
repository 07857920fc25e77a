/** Classes and calendar as they stand, a draft of both, and what the draft would change. */
import { read, RoomError } from "../api/client";
import type { Catalogue, ClassDraft, ClassesDocument, ClassRow, DayOf, TermsTrial } from "../api/types";
import { t } from "../i18n/index.svelte";
import { dayAfter } from "../measures/figures.svelte";
import { Deed } from "../state/deed.svelte";
import { readCity } from "../state/exercise.svelte";
import { room } from "../state/room.svelte";

export const STEPS = ["register", "route", "handle", "verify", "close"] as const;
export const UNITS = ["minutes", "work_minutes", "work_days"] as const;

class Drafting {
  known = $state.raw<ClassesDocument | null>(null);
  catalogue = $state.raw<Catalogue | null>(null);
  problem = $state.raw<RoomError | null>(null);
  chosen = $state("");
  classes = $state<ClassDraft[]>([]);
  days = $state<DayOf[]>([]);
  backDays = $state(92);
  from = $state("");
  reason = $state("");
  trial = $state.raw<TermsTrial | null>(null);
  readonly deed = new Deed();

  async open(): Promise<void> {
    await this.load();
    if (!this.known) return;
    this.chosen ||= this.known.classes[0]?.code ?? "";
    this.from ||= dayAfter(this.known.today, 1);
  }

  async load(): Promise<void> {
    try {
      room.city ??= await readCity();
      this.catalogue = await read<Catalogue>("/api/community");
      const county = this.catalogue.areas.find((one) => one.parent === null)?.code ?? "";
      this.known = await read<ClassesDocument>(`/api/areas/${encodeURIComponent(county)}/classes`);
      this.problem = null;
    } catch (reason) {
      if (!(reason instanceof RoomError)) throw reason;
      this.problem = reason;
    }
  }

  row(code: string): ClassRow | undefined {
    return this.known?.classes.find((one) => one.code === code);
  }

  draftOf(code: string): ClassDraft | undefined {
    return this.classes.find((one) => one.code === code);
  }

  /** Put a class into the draft; `code`: a new one that is like it. */
  change(row: ClassRow, code?: string): void {
    const { name, limits, evidence, verifier, suspends } = row;
    const text = { name: { ...name }, limits: structuredClone(limits), evidence, verifier, suspends };
    const like = code === undefined ? null : row.code;
    this.classes = [...this.classes, { ...text, code: code ?? row.code, like, retired: false } as ClassDraft];
    this.trial = null;
  }

  put(code: string, part: Partial<ClassDraft>): void {
    this.classes = this.classes.map((one) => (one.code === code ? { ...one, ...part } : one));
    this.trial = null;
  }

  drop(code: string): void {
    this.classes = this.classes.filter((one) => one.code !== code);
    this.trial = null;
  }

  addDay(day: string, works: boolean): void {
    const others = this.days.filter((one) => one.day !== day);
    this.days = [...others, { day, works }].sort((a, b) => a.day.localeCompare(b.day));
    this.trial = null;
  }

  dropDay(day: string): void {
    this.days = this.days.filter((one) => one.day !== day);
    this.trial = null;
  }

  async try(): Promise<void> {
    this.trial = null;
    const draft = { classes: this.classes, days: this.days };
    const body = { ...draft, valid_from: this.from, back_days: this.backDays };
    this.trial = await this.deed.send<TermsTrial>(`${this.#at}/classes/try`, body);
  }

  async adopt(): Promise<void> {
    const body = { classes: this.classes, valid_from: this.from, reason: this.reason.trim() };
    if ((await this.deed.send(`${this.#at}/classes/adopt`, body, t("classes.adopted"))) === null) return;
    this.classes = [];
    await this.#done();
  }

  async changeDays(): Promise<void> {
    const body = { days: this.days, reason: this.reason.trim() };
    if ((await this.deed.send(`${this.#at}/calendar`, body, t("classes.daysChanged"))) === null) return;
    this.days = [];
    await this.#done();
  }

  async takeBack(what: "classes" | "calendar", number: number, reason: string): Promise<true | null> {
    const path = `${this.#at}/${what}/${number}/take-back`;
    const answer = await this.deed.send(path, { reason }, t("classes.takenBack", { n: number }));
    await this.load();
    return answer === null ? null : true;
  }

  async #done(): Promise<void> {
    if (this.classes.length + this.days.length === 0) this.reason = "";
    this.trial = null;
    await this.load();
  }

  get #at(): string {
    return `areas/${encodeURIComponent(this.known?.county ?? "")}`;
  }
}

export const drafting = new Drafting();
