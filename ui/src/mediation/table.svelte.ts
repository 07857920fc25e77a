/** The table at which this window works: a mediator's own, or a committee's. */
import { read, RoomError, Write } from "../api/client";
import type {
  Calendar,
  CaseAnswer,
  CaseRow,
  Catalogue,
  Committee,
  MediationCard,
  MediationTerms,
  Notes,
} from "../api/types";
import { partsOf } from "../community/names";
import { t } from "../i18n/index.svelte";
import { Deed } from "../state/deed.svelte";
import { readCity } from "../state/exercise.svelte";
import { ifWanted } from "../state/latest";
import { room } from "../state/room.svelte";

const PARTY = "turnout.mediation.party";
const AGAIN_MS = 5_000;

class TableHere {
  party = $state(new URLSearchParams(location.search).get("party") ?? localStorage.getItem(PARTY) ?? "");
  catalogue = $state.raw<Catalogue | null>(null);
  terms = $state.raw<MediationTerms | null>(null);
  calendar = $state.raw<Calendar | null>(null);
  committee = $state.raw<Committee | null>(null);
  card = $state.raw<MediationCard | null>(null);
  /** A dispute that nobody took in yet. */
  waiting = $state.raw<CaseRow | null>(null);
  /** Read at one press, and shown until the case is left: never kept. */
  notes = $state.raw<Notes["notes"] | null>(null);
  /** That the table could not be read. */
  problem = $state.raw<RoomError | null>(null);
  readonly deed = new Deed();
  /** The case that is wanted: its card may be on its way, as that of another may, too late. */
  #wanted: number | null = null;

  get isMediator(): boolean {
    return partsOf(this.party).kind === "mediator";
  }

  /** Where the party's mediations are asked for. */
  get path(): string {
    const { code } = partsOf(this.party);
    return `/api/${this.isMediator ? "mediators" : "bodies"}/${encodeURIComponent(code)}/mediations`;
  }

  get openCase(): number | null {
    return this.card?.case.case_id ?? this.waiting?.case_id ?? null;
  }

  async open(): Promise<void> {
    await this.#ask(async () => {
      room.city = await readCity();
      this.catalogue = await read<Catalogue>("/api/community");
      this.terms = await read<MediationTerms>("/api/mediation");
      if (this.party === "") this.party = `mediator-${this.terms.mediators[0]?.code ?? ""}`;
      await this.#readList();
      const asked = Number(new URLSearchParams(location.search).get("case"));
      if (asked > 0) await this.#readCase((this.#wanted = asked));
    });
  }

  start(): () => void {
    void this.open();
    const again = setInterval(() => void this.refresh(), AGAIN_MS);
    return () => clearInterval(again);
  }

  async choose(party: string): Promise<void> {
    this.party = party;
    localStorage.setItem(PARTY, party);
    this.leave();
    this.calendar = this.committee = null;
    await this.refresh();
  }

  async refresh(): Promise<void> {
    if (this.terms === null) return this.open();
    await this.#ask(async () => {
      await this.#readList();
      if (this.#wanted !== null) await this.#readCase(this.#wanted);
    });
  }

  async show(case_id: number): Promise<void> {
    this.notes = null;
    this.deed.rest();
    this.#wanted = case_id;
    await this.#ask(() => this.#readCase(case_id));
    // What cannot be opened leaves what is shown.
    if (this.#wanted === case_id) this.#wanted = this.openCase;
    this.#address();
  }

  leave(): void {
    this.deed.rest();
    this.card = this.waiting = this.notes = this.#wanted = null;
    this.#address();
  }

  /** Do something with the open case; true when it was done. */
  async act(act: Record<string, unknown>): Promise<boolean> {
    const case_id = this.openCase;
    if (case_id === null) return false;
    this.deed.rest();
    const path = `${this.path}/${case_id}/act`;
    if ((await this.deed.send<CaseAnswer>(path, { act })) === null) return false;
    // It is said to be done once the page shows it: who acts on at once acts on what is there now.
    await this.refresh();
    this.deed.done ||= t("mediation.done");
    return true;
  }

  /** Tell the desk of a dispute that came to this committee; true when it is recorded. */
  async report(dispute: Record<string, unknown>): Promise<boolean> {
    const { code } = partsOf(this.party);
    const path = `/api/bodies/${encodeURIComponent(code)}/disputes`;
    this.deed.rest();
    const answer = await this.deed.send<CaseAnswer>(path, dispute);
    if (answer === null) return false;
    await this.refresh();
    this.deed.done ||= t("mediation.newDone", { n: answer.case_id ?? "" });
    return true;
  }

  /** Read the confidential notes: the record says so. */
  async openNotes(): Promise<void> {
    await this.#ask(async () => {
      const case_id = this.openCase;
      const { notes } = await new Write<Notes>(`${this.path}/${case_id}/notes`, {}).send();
      if (this.openCase === case_id) this.notes = notes;
    });
  }

  async #readList(): Promise<void> {
    const { party } = this;
    const isStill = () => this.party === party;
    if (this.isMediator) this.calendar = (await ifWanted(read<Calendar>(this.path), isStill)) ?? this.calendar;
    else this.committee = (await ifWanted(read<Committee>(this.path), isStill)) ?? this.committee;
  }

  async #readCase(case_id: number): Promise<void> {
    const isStill = () => this.#wanted === case_id;
    const waiting = this.committee?.waiting.find((one) => one.case_id === case_id) ?? null;
    const rows = (this.isMediator ? this.calendar : this.committee)?.rows ?? [];
    const mine = waiting === null && rows.some((row) => row.case.case_id === case_id);
    const card = mine ? await ifWanted(read<MediationCard>(`${this.path}/${case_id}`), isStill) : null;
    if (isStill()) [this.waiting, this.card] = [waiting, card];
  }

  #address(): void {
    const open = this.openCase === null ? "" : `&case=${this.openCase}`;
    history.replaceState(null, "", `?party=${encodeURIComponent(this.party)}${open}`);
  }

  async #ask(question: () => Promise<unknown>): Promise<boolean> {
    try {
      await question();
      this.problem = null;
      return true;
    } catch (reason) {
      if (!(reason instanceof RoomError)) throw reason;
      this.problem = reason;
      return false;
    }
  }
}

export const table = new TableHere();
