/** What an administrator sees and does; after each press all is read again. */
import { read, RoomError } from "../api/client";
import type { AccountsDocument, DeviceRow, Grant, Invited, Issued, Pairing } from "../api/types";
import { readRoom } from "../state/exercise.svelte";
import { session } from "../state/session.svelte";
import { Unsettled } from "../state/unsettled";

export type Shown = { what: "invitation" | "lost" | "pairing" | "key"; of: string; secret: string; qr: string };

/** Whose people a directory's key keeps, and where a subscriber's holds. */
export type KeyLimits = { directory: string | null; districts: string[] };

class Admin {
  known = $state.raw<AccountsDocument | null>(null);
  devices = $state.raw<DeviceRow[]>([]);
  problem = $state.raw<RoomError | null>(null);
  /** Nobody knows whether the last press was done. */
  lost = $state(false);
  /** A secret that the room shows once; it is kept on no device. */
  shown = $state.raw<Shown | null>(null);

  readonly #unsettled = new Unsettled();
  #turn = Promise.resolve();

  async load(): Promise<void> {
    await session.load();
    await this.#trying(async () => {
      await readRoom();
      if (session.may("manage_accounts")) this.known = await read<AccountsDocument>("/api/accounts");
      this.devices = (await read<{ devices: DeviceRow[] }>("/api/devices")).devices;
    });
  }

  create(login: string, name: string, roles: string[]): Promise<void> {
    const body = { login, name, grants: roles.map((role) => ({ role })) };
    return this.#then<Invited>("accounts/new", body, (made) => ({
      what: "invitation",
      of: login,
      secret: made.invitation,
      qr: "",
    }));
  }

  /** `lost`: the device may be in other hands, so that its passkeys and all sessions end now. */
  invite(account: string, login: string, lost: boolean): Promise<void> {
    const what = lost ? "lost" : "invitation";
    return this.#then<Invited>(`accounts/${account}/invite`, { lost }, (made) => ({
      what,
      of: login,
      secret: made.invitation,
      qr: "",
    }));
  }

  /** All that an account may do from now on, each grant with where and when it holds. All are replaced at once:
   * what is pressed before an answer came waits for it and builds on it, and nothing is replaced that is other
   * than what was `seen`. */
  grant(account: string, change: (now: Grant[]) => Grant[], seen?: Grant[]): Promise<void> {
    this.#turn = this.#turn.then(() => {
      const before = seen ?? this.known?.accounts.find((one) => one.account_id === account)?.grants ?? [];
      return this.#then(`accounts/${account}/roles`, { grants: change(before), before });
    });
    return this.#turn;
  }

  /** `field`: where the reason is typed; refused without one, the cursor goes there. */
  async close(kind: "accounts" | "devices" | "keys", id: string, reason: string, field: string): Promise<void> {
    await this.#then(`${kind}/${id}/close`, { reason });
    if (this.problem?.rule === "reason_missing") document.getElementById(field)?.focus();
  }

  pair(place: { unit_id: string } | { station_id: string }): Promise<void> {
    const of = Object.values(place)[0] ?? "";
    return this.#then<Pairing>("devices/new", place, (made) => ({
      what: "pairing",
      of,
      secret: made.code,
      qr: made.qr,
    }));
  }

  issue(label: string, role: string, day: string, limits: KeyLimits): Promise<void> {
    const body = { label, role, expires_at: `${day}T00:00:00Z`, ...limits };
    return this.#then<Issued>("keys", body, (made) => ({
      what: "key",
      of: label,
      secret: made.secret,
      qr: "",
    }));
  }

  /** Pressed again unchanged it goes under the key it had: the room answers the same secret. */
  async #then<T>(path: string, body: object, show?: (answer: T) => Shown): Promise<void> {
    await this.#trying(async () => {
      const answer = await this.#unsettled.send<T>(path, body);
      this.shown = show?.(answer) ?? null;
      await this.load();
    });
    const lost = this.problem;
    this.lost = lost?.retryable ?? false;
    if (!this.lost && lost?.rule !== "grants_changed") return;
    // It may have been done all the same, or another did something: then it stands in the lists.
    await this.load();
    this.problem = lost;
  }

  async #trying(work: () => Promise<void>): Promise<void> {
    this.problem = null;
    try {
      await work();
    } catch (error) {
      if (!(error instanceof RoomError)) throw error;
      this.problem = error;
    }
  }
}

export const admin = new Admin();
