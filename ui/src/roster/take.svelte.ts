/** A table on its way into the room: tried dry first, then taken in whole. */
import { RoomError, Write } from "../api/client";
import type { ImportResult } from "../api/types";
import { tableText } from "../parts/table";
import { Unsettled } from "../state/unsettled";
import { day } from "./day.svelte";

class Take {
  name = $state("");
  reason = $state("");
  told = $state.raw<ImportResult | null>(null);
  problem = $state.raw<RoomError | null>(null);
  busy = $state(false);
  /** The file is no text that can be looked through. */
  unreadable = $state(false);
  #table = "";
  readonly #unsettled = new Unsettled();

  /** Look through a file; nothing is taken in. */
  async try(file: File): Promise<void> {
    this.name = file.name;
    const text = await tableText(file);
    [this.#table, this.told, this.unreadable] = [text ?? "", null, text === null];
    if (!this.unreadable) await this.again();
  }

  /** Look through the same table once more: a reason makes some rows right. */
  async again(): Promise<void> {
    await this.#send(() => new Write<ImportResult>("/api/roster/import?dry_run=true", this.#body()).send());
  }

  /** Take it in. Trying again after a cut sends the same key. */
  async takeIn(): Promise<void> {
    await this.#send(() => this.#unsettled.send<ImportResult>("roster/import", this.#body()));
    if (!this.problem) await day.go(day.shown?.day ?? null);
  }

  #body(): object {
    return { table: this.#table, reason: this.reason.trim() || null };
  }

  async #send(ask: () => Promise<ImportResult>): Promise<void> {
    this.busy = true;
    try {
      this.told = await ask();
      this.problem = null;
    } catch (reason) {
      if (!(reason instanceof RoomError)) throw reason;
      this.problem = reason;
    } finally {
      this.busy = false;
    }
  }
}

export const take = new Take();
