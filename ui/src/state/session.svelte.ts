/** Who this browser is, and what it may ask for. */
import { read, RoomError, Write } from "../api/client";
import type { Session } from "../api/types";

class SessionHere {
  known = $state.raw<Session | null>(null);

  /** Ask the room. A room that does not answer changes nothing. */
  async load(): Promise<void> {
    try {
      this.known = await read<Session>("/api/session");
    } catch (error) {
      if (!(error instanceof RoomError)) throw error;
    }
  }

  /** The first of these codes that one's own grants name; a desk begins at one's own place. */
  async own(codes: string[]): Promise<string | undefined> {
    if (this.known === null) await this.load();
    return codes.find((code) => this.known?.places.includes(code));
  }

  may(action: string): boolean {
    return this.known?.actions.includes(action) ?? false;
  }

  /** End the session, and show the way in. */
  async signOut(): Promise<void> {
    try {
      await new Write("/api/session/end", {}).send();
    } catch (error) {
      if (!(error instanceof RoomError)) throw error;
    }
    location.assign("/sign-in");
  }
}

export const session = new SessionHere();
