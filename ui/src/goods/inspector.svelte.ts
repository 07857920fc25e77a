/** The inspector's window: everything, and the proof of a lot. */
import { read, RoomError } from "../api/client";
import type { CaseAnswer, GoodsCatalogue, GoodsInspection, LotProof, Room } from "../api/types";
import { t } from "../i18n/index.svelte";
import { Deed } from "../state/deed.svelte";
import { readRoom } from "../state/exercise.svelte";
import { ifWanted } from "../state/latest";

const AGAIN_MS = 10_000;

class InspectorHere {
  room = $state.raw<Room | null>(null);
  catalogue = $state.raw<GoodsCatalogue | null>(null);
  known = $state.raw<GoodsInspection | null>(null);
  proof = $state.raw<LotProof | null>(null);
  /** That nothing could be read. */
  problem = $state.raw<RoomError | null>(null);
  readonly deed = new Deed();
  #proving = "";

  start(): () => void {
    void this.load();
    const again = setInterval(() => void this.load(), AGAIN_MS);
    return () => clearInterval(again);
  }

  async load(): Promise<void> {
    await this.#ask(async () => {
      if (this.catalogue === null) {
        this.room = await readRoom();
        this.catalogue = await read<GoodsCatalogue>("/api/goods");
      }
      this.known = await read<GoodsInspection>("/api/inspection/goods");
      if (this.problem?.retryable) this.problem = null;
    });
  }

  async act(act: Record<string, unknown>): Promise<boolean> {
    this.deed.rest();
    const answer = await this.deed.send<CaseAnswer>("inspection/goods/act", { act }, t("goods.done"));
    if (answer !== null) await this.load();
    return answer !== null;
  }

  /** Show every movement of a lot; `text` is its number or the code of its label. */
  async prove(text: string): Promise<void> {
    const number = /^L?(\d{1,12})(?:-\d{2})?$/i.exec(text.trim())?.[1] ?? "0";
    this.proof = null;
    this.#proving = number;
    this.deed.rest();
    await this.#ask(async () => {
      const proof = read<LotProof>(`/api/inspection/goods/lots/${number}`);
      this.proof = (await ifWanted(proof, () => this.#proving === number)) ?? this.proof;
      this.problem = null;
    });
  }

  async #ask(what: () => Promise<void>): Promise<boolean> {
    try {
      await what();
      return true;
    } catch (error) {
      if (!(error instanceof RoomError)) throw error;
      this.problem = error;
      return false;
    }
  }
}

export const inspector = new InspectorHere();
