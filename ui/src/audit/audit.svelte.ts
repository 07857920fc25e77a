/** What was asked of the book of access, and the pages of it that were read. */
import { read, RoomError, Write } from "../api/client";
import type { AuditDocument } from "../api/types";
import { readRoom } from "../state/exercise.svelte";
import { ifWanted } from "../state/latest";

class Audit {
  first = $state("");
  until = $state("");
  about = $state("");
  known = $state.raw<AuditDocument | null>(null);
  rows = $state.raw<AuditDocument["rows"]>([]);
  problem = $state.raw<RoomError | null>(null);
  /** What stands in `rows` was asked for with this; the fields may say something else by now. */
  private asked = "";

  private get query(): URLSearchParams {
    const given = { from: this.first, until: this.until, about: this.about.trim() };
    return new URLSearchParams(Object.entries(given).filter(([, value]) => value !== ""));
  }

  /** Where the same days lie as a table. */
  get csv(): string {
    return `/api/audit.csv?${this.query.toString()}`;
  }

  /** Where the whole book lies up to the last day. */
  get jsonl(): string {
    return `/api/audit.jsonl${this.until === "" ? "" : `?until=${this.until}`}`;
  }

  look(): Promise<void> {
    const asked = (this.asked = this.query.toString());
    return this.trying(async () => {
      await readRoom();
      const known = await ifWanted(read<AuditDocument>(`/api/audit?${asked}`), () => this.asked === asked);
      if (known === null) return;
      this.known = known;
      this.rows = known.rows;
    });
  }

  /** The page before what is shown, below it. */
  goOn(): Promise<void> {
    const before = this.known?.earlier;
    return this.trying(async () => {
      if (!before) return;
      const { asked } = this;
      const older = read<AuditDocument>(`/api/audit?${asked}&before=${before}`);
      // Pressed twice at once, the same page would stand there twice.
      const known = await ifWanted(older, () => this.asked === asked && this.known?.earlier === before);
      if (known === null) return;
      this.known = known;
      this.rows = [...this.rows, ...known.rows];
    });
  }

  /** Only what is about this person or thing; "" for everything again. */
  lookAt(about: string): Promise<void> {
    this.about = about;
    return this.look();
  }

  review(number: number, finding: string): Promise<void> {
    return this.trying(async () => {
      await new Write(`/api/glass/${number}/review`, { finding }).send();
      await this.look();
    });
  }

  private async trying(work: () => Promise<void>): Promise<void> {
    this.problem = null;
    try {
      await work();
    } catch (error) {
      if (!(error instanceof RoomError)) throw error;
      this.problem = error;
    }
  }
}

export const audit = new Audit();
