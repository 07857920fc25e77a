/** Who this browser is, and what it may ask for. */
import { read, RoomError, SHUT, Write } from "../api/client";
import type { Session } from "../api/types";
import { forgetAll, isOf, unsent } from "./phoneStore";

class SessionHere {
  known = $state.raw<Session | null>(null);
  /** So much would be lost by signing out: it has to be pressed again. */
  unsent = $state(0);

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
    const keeps = isOf(this.known?.holder ?? "");
    if (keeps && this.unsent === 0) {
      this.unsent = await unsent();
      if (this.unsent > 0) return;
    }
    if (keeps) await forgetAll();
    localStorage.setItem(SHUT, "yes");
    try {
      await new Write("/api/session/end", {}).send();
    } catch (error) {
      if (!(error instanceof RoomError)) throw error;
    }
    location.assign("/sign-in");
  }
}

export const session = new SessionHere();
