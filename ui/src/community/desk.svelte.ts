/** The desk at which this window works: its party, its lists, the case that is open. */
import { read, RoomError } from "../api/client";
import { SvelteSet } from "svelte/reactivity";
import type { CaseAnswer, CaseCard, CaseList, CaseRow, Catalogue, FoundCases } from "../api/types";
import { t } from "../i18n/index.svelte";
import { Deed } from "../state/deed.svelte";
import { readCity } from "../state/exercise.svelte";
import { ifWanted, Latest } from "../state/latest";
import { room } from "../state/room.svelte";
import { session } from "../state/session.svelte";
import { momentOf } from "../state/time";
import { Unsettled } from "../state/unsettled";
import { casesOf, searchOf } from "./names";

export const LISTS = ["turn", "late", "waiting"] as const;
export type Listed = (typeof LISTS)[number];
/** The list that the address names. */
const NAMED = LISTS.find((one) => one === new URLSearchParams(location.search).get("listed"));
/** What a search names; what is left out or empty may be any. */
export type Sought = Partial<
  Record<"case" | "class_code" | "area" | "grid" | "body" | "is_open" | "since" | "until", string>
>;
type Refused = { case_id: number; problem: RoomError };
const PARTY = "turnout.community.party";
const AGAIN_MS = 5_000;

class DeskHere {
  /** "" until it is known where one begins who has chosen none yet. */
  party = $state(new URLSearchParams(location.search).get("party") ?? localStorage.getItem(PARTY) ?? "");
  listed = $state<Listed>(NAMED ?? "turn");
  catalogue = $state.raw<Catalogue | null>(null);
  list = $state.raw<CaseList | null>(null);
  card = $state.raw<CaseCard | null>(null);
  /** That the desk could not be read. */
  problem = $state.raw<RoomError | null>(null);
  readonly deed = new Deed();
  sought = $state.raw<Sought | null>(null);
  found = $state.raw<FoundCases | null>(null);
  readonly ticked = new SvelteSet<number>();
  refused = $state.raw<Refused[]>([]);
  busy = $state(false);
  readonly #many = new Unsettled();
  #place = $state<string | null>(null);
  readonly #lists = new Latest(
    () => this.#askLists(),
    ([list, found]) => Object.assign(this, { list, found }),
  );
  /** The case that is wanted: its card may be on its way, as that of another may, too late. */
  #open: number | null = null;

  readonly rows: CaseRow[] = $derived((this.sought ? this.found?.rows : this.list?.rows) ?? []);
  /** Where the next page begins; null on the last. */
  readonly next: string | null = $derived(
    (this.sought ? this.found?.next?.toString() : this.list?.next) ?? null,
  );
  readonly isLaterPage: boolean = $derived(this.#place !== null);

  async open(): Promise<void> {
    await this.#ask(async () => {
      room.city = await readCity();
      this.catalogue = await read<Catalogue>("/api/community");
      this.party ||= await ownParty(this.catalogue);
      const asked = Number(new URLSearchParams(location.search).get("case"));
      await this.#readList();
      if (!NAMED) await this.#seeWhatThereIs();
      if (asked > 0) await this.show(asked);
    });
  }

  /** Who opens the page sees cases, where any are: with none of one's own turn those that are late. */
  async #seeWhatThereIs(): Promise<void> {
    const list = this.list;
    const first = list === null ? undefined : LISTS.find((one) => list[one] > 0);
    if (first === undefined || first === this.listed) return;
    this.listed = first;
    await this.#readList();
  }

  start(): () => void {
    void this.open();
    const again = setInterval(() => void this.refresh(), AGAIN_MS);
    return () => clearInterval(again);
  }

  async choose(party: string): Promise<void> {
    this.party = party;
    localStorage.setItem(PARTY, party);
    this.deed.rest();
    this.card = this.#open = null;
    // Under its name stands no list of another, were this one refused.
    this.list = this.found = null;
    this.untick();
    await this.turn(null);
  }

  async see(listed: Listed): Promise<void> {
    this.listed = listed;
    this.sought = null;
    this.untick();
    await this.turn(null);
  }

  /** Another page of the list or of what was found. */
  async turn(place: string | null): Promise<void> {
    this.#place = place;
    await this.refresh();
  }

  async search(asked: Sought): Promise<void> {
    this.sought = { ...asked };
    this.found = null;
    this.untick();
    await this.turn(null);
  }

  async endSearch(): Promise<void> {
    await this.see(this.listed);
  }

  tick(case_id: number, on: boolean): void {
    if (on) this.ticked.add(case_id);
    else this.ticked.delete(case_id);
  }

  untick(): void {
    this.ticked.clear();
    this.refused = [];
  }

  /** Do the same with every ticked case; those that the desk refuses stay ticked, and it is told why. */
  async actOnAll(act: Record<string, unknown>): Promise<void> {
    this.busy = true;
    const refused: Refused[] = [];
    for (const case_id of [...this.ticked].sort((a, b) => a - b)) {
      try {
        await this.#many.send<CaseAnswer>(`${casesOf(this.party)}/${case_id}/act`, { act });
        this.ticked.delete(case_id);
      } catch (reason) {
        if (!(reason instanceof RoomError)) throw reason;
        refused.push({ case_id, problem: reason });
      }
    }
    this.refused = refused;
    this.busy = false;
    await this.refresh();
  }

  async refresh(): Promise<void> {
    if (this.catalogue === null) return this.open();
    await this.#ask(async () => {
      await this.#readList();
      if (this.#open !== null) await this.#readCard(this.#open);
    });
  }

  async show(case_id: number): Promise<void> {
    this.deed.rest();
    this.#open = case_id;
    await this.#ask(() => this.#readCard(case_id));
    // What cannot be opened leaves what is shown.
    if (this.#open === case_id) this.#open = this.card?.row.case_id ?? null;
    this.#address();
  }

  close(): void {
    this.deed.rest();
    this.card = this.#open = null;
    this.#address();
  }

  /** Do something with the open case; true when it was done. */
  async act(act: Record<string, unknown>): Promise<boolean> {
    const card = this.card;
    if (card === null) return false;
    this.deed.rest();
    const path = `${casesOf(this.party)}/${card.row.case_id}/act`;
    if ((await this.deed.send<CaseAnswer>(path, { act })) === null) return false;
    // It is said to be done once the page shows it: who acts on at once acts on what is there now.
    await this.refresh();
    this.deed.done ||= t("case.done");
    return true;
  }

  async #readList(): Promise<void> {
    await this.#lists.anew();
  }

  /** The list, and beside it what was found, if something is sought. */
  async #askLists(): Promise<[CaseList, FoundCases | null]> {
    const after = this.sought || this.#place === null ? "" : `&after=${this.#place}`;
    const list = await read<CaseList>(`${casesOf(this.party)}?listed=${this.listed}${after}`);
    return [list, this.sought === null ? null : await this.#readFound(this.sought)];
  }

  async #readFound(sought: Sought): Promise<FoundCases> {
    const asked = new URLSearchParams();
    for (const [name, value] of Object.entries(sought)) if (value) asked.set(name, value);
    if (sought.since) asked.set("since", momentAt(sought.since, "00:00:00"));
    if (sought.until) asked.set("until", momentAt(sought.until, "23:59:59"));
    if (this.#place !== null) asked.set("before", this.#place);
    return read<FoundCases>(`${searchOf(this.party)}?${asked.toString()}`);
  }

  async #readCard(case_id: number): Promise<void> {
    const asked = read<CaseCard>(`${casesOf(this.party)}/${case_id}`);
    this.card = (await ifWanted(asked, () => this.#open === case_id)) ?? this.card;
  }

  #address(): void {
    const open = this.card === null ? "" : `&case=${this.card.row.case_id}`;
    history.replaceState(null, "", `?party=${encodeURIComponent(this.party)}${open}`);
  }

  async #ask(question: () => Promise<void>): Promise<void> {
    try {
      await question();
      this.problem = null;
    } catch (reason) {
      if (!(reason instanceof RoomError)) throw reason;
      this.problem = reason;
    }
  }
}

/** Where somebody begins: the desk, body or grid that one's grants name; for who has the whole city, its desk. */
async function ownParty({ areas, bodies, grids }: Catalogue): Promise<string> {
  const codes = (rows: { code: string }[]) => rows.map((one) => one.code);
  const desk = await session.own(codes(areas));
  if (desk !== undefined) return `desk-${desk}`;
  const body = await session.own(codes(bodies));
  if (body !== undefined) return `body-${body}`;
  const grid = await session.own(codes(grids));
  return grid === undefined ? "desk-C" : `grid-${grid}`;
}

/** A moment of a day as the city's clocks show it, in UTC. */
function momentAt(day: string, time: string): string {
  return new Date(momentOf(`${day}T${time}`, room.city?.timezone ?? "UTC")).toISOString();
}

export const desk = new DeskHere();
