/** The worker's phone: its grid, what there is to look at, and where it is. */
import { read, RoomError } from "../api/client";
import type { CaseList, CaseRow, Catalogue, City } from "../api/types";
import { enter, readCity } from "../state/exercise.svelte";
import { ifWanted } from "../state/latest";
import { owned } from "../state/phoneStore";
import { room } from "../state/room.svelte";
import type { Waiting } from "../state/outbox.svelte";
import { finding } from "./finding.svelte";
import { outbox } from "./outbox.svelte";

const GRID = owned("turnout.grid.code");
const KEPT = owned("turnout.grid.kept");
const AGAIN_MS = 5_000;

/** What was last read. No case's words are among it: a list has none. */
type Kept = { city: City; catalogue: Catalogue; list: CaseList | null; ahead: number };

class WorkerHere {
  grid = $state(new URLSearchParams(location.search).get("grid") ?? localStorage.getItem(GRID));
  catalogue = $state.raw<Catalogue | null>(null);
  list = $state.raw<CaseList | null>(null);
  online = $state(false);
  /** That the room refuses what is asked here: another network would change nothing. */
  problem = $state.raw<RoomError | null>(null);
  /** How far the desk's clock is before this phone's: what is pressed bears the desk's time. */
  #ahead = 0;

  /** What waits for the grid's worker, without what was pressed here and the desk has not told yet. */
  readonly mine: CaseRow[] = $derived((this.list?.rows ?? []).filter((row) => !outbox.holds(this.pathOf(row))));

  /** What was pressed here and the desk has not heard. */
  readonly pressed: { row: CaseRow; press: Waiting }[] = $derived(
    (this.list?.rows ?? []).flatMap((row) => {
      const press = outbox.presses.findLast((one) => one.path === this.pathOf(row));
      return press ? [{ row, press }] : [];
    }),
  );

  pathOf(row: CaseRow): string {
    return `/api/grids/${encodeURIComponent(this.grid ?? "")}/cases/${row.case_id}/act`;
  }

  start(): () => void {
    this.#recall();
    outbox.onHeard(() => void this.load());
    void outbox.count().finally(() => this.load());
    void finding.recall();
    const again = setInterval(() => void this.load(), AGAIN_MS);
    const wake = () => void this.load();
    addEventListener("online", wake);
    return () => {
      clearInterval(again);
      removeEventListener("online", wake);
    };
  }

  choose(code: string | null): void {
    this.grid = code;
    this.list = this.problem = null;
    if (code === null) localStorage.removeItem(GRID);
    else localStorage.setItem(GRID, code);
    void this.load();
  }

  async load(): Promise<void> {
    try {
      const city = await readCity();
      room.city = city;
      this.catalogue = await read<Catalogue>("/api/community");
      if (this.grid !== null) {
        const heard = outbox.settling;
        const { grid } = this;
        const asked = read<CaseList>(`/api/grids/${encodeURIComponent(grid)}/cases`);
        const list = await ifWanted(asked, () => this.grid === grid);
        if (list === null) return;
        this.list = list;
        // The list knows what became of them: one that comes back is shown again.
        outbox.settled(heard);
        this.#ahead = Date.parse(this.list.now) - Date.now();
      }
      const kept: Kept = { city, catalogue: this.catalogue, list: this.list, ahead: this.#ahead };
      localStorage.setItem(KEPT, JSON.stringify(kept));
      const back = !this.online;
      this.online = true;
      this.problem = null;
      if (back) void outbox.send();
    } catch (error) {
      if (!(error instanceof RoomError)) throw error;
      // Whoever is refused was heard.
      this.online = !error.retryable;
      if (!error.retryable) this.problem = error;
    }
  }

  get seat(): string {
    return `worker-${this.grid ?? ""}`;
  }

  async found(body: Record<string, unknown>, title: string): Promise<void> {
    const path = `/api/grids/${encodeURIComponent(this.grid ?? "")}/found`;
    await outbox.press({ path, seat: this.seat, title, body: { ...body, happened_at: this.#now() } });
  }

  /** `timed`: it bears the time of the press, however late it is sent. */
  async act(row: CaseRow, act: Record<string, unknown>, title: string, timed = true): Promise<void> {
    const body = { act: timed ? { ...act, happened_at: this.#now() } : act };
    await outbox.press({ path: this.pathOf(row), seat: this.seat, title, body });
  }

  #now(): string {
    return new Date(Date.now() + this.#ahead).toISOString();
  }

  #recall(): void {
    const text = localStorage.getItem(KEPT);
    if (text === null) return;
    const kept = JSON.parse(text) as Kept;
    room.city = enter(kept.city);
    this.catalogue = kept.catalogue;
    this.list = kept.list;
    this.#ahead = kept.ahead;
  }
}

export const worker = new WorkerHere();
