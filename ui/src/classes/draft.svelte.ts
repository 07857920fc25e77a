/** Classes and calendar as they stand, a draft of both, and what the draft would change. */
import { read } from "../api/client";
import type { Catalogue, ClassDraft, ClassesDocument, ClassRow, DayOf, TermsTrial } from "../api/types";
import { Drafting } from "../drafting/drafting.svelte";
import { t } from "../i18n/index.svelte";
import { session } from "../state/session.svelte";

export const STEPS = ["register", "route", "handle", "verify", "close"] as const;

class DraftedClasses extends Drafting<ClassesDocument, TermsTrial> {
  catalogue = $state.raw<Catalogue | null>(null);
  /** The county, or the desk below it that whoever reads is held to. */
  area = $state("");
  classes = $state<ClassDraft[]>([]);
  days = $state<DayOf[]>([]);

  protected async read(): Promise<ClassesDocument> {
    this.catalogue = await read<Catalogue>("/api/community");
    const { areas } = this.catalogue;
    const county = areas.find((one) => one.parent === null)?.code ?? "";
    this.area = (await session.own(areas.map((one) => one.code))) ?? county;
    return read<ClassesDocument>(`/api/${this.#at}/classes`);
  }

  protected first(known: ClassesDocument): string | undefined {
    return known.classes[0]?.code;
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

  takeBack(what: "classes" | "calendar", number: number, reason: string): Promise<true | null> {
    const path = `${this.#at}/${what}/${number}/take-back`;
    return this.undo(path, reason, t("classes.takenBack", { n: number }));
  }

  async #done(): Promise<void> {
    if (this.classes.length + this.days.length === 0) this.reason = "";
    this.trial = null;
    await this.load();
  }

  get #at(): string {
    return `areas/${encodeURIComponent(this.area)}`;
  }
}

export const drafting = new DraftedClasses(92);
