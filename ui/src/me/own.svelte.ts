/** One's own account; after each press all is read again. */
import { read, RoomError, Write } from "../api/client";
import type { OwnAccount } from "../api/types";
import { readRoom } from "../state/exercise.svelte";

class Own {
  known = $state.raw<OwnAccount | null>(null);
  problem = $state.raw<RoomError | null>(null);
  /** What was done last, as the key of its words. */
  done = $state<string | null>(null);

  load(): Promise<void> {
    return this.trying(async () => {
      await readRoom();
      this.known = await read<OwnAccount>("/api/me");
    });
  }

  /** Something that needs no proof: the end of a session, or of a passkey. */
  press(path: string): Promise<void> {
    return this.trying(async () => {
      await new Write(path, {}).send();
      await this.load();
    });
  }

  async trying(work: () => Promise<void>): Promise<void> {
    this.problem = null;
    try {
      await work();
    } catch (error) {
      if (!(error instanceof RoomError)) throw error;
      this.problem = error;
    }
  }
}

export const own = new Own();
