/** The room's health and what it runs on, read anew every few seconds. */
import { read, RoomError } from "../api/client";
import type { AdminDocument, CheckDocument, CommandPost, Subscriber, Subscribers } from "../api/types";
import { Deed } from "../state/deed.svelte";
import { readCity } from "../state/exercise.svelte";
import { t } from "../i18n/index.svelte";
import { room } from "../state/room.svelte";
import { session } from "../state/session.svelte";

const EVERY_MS = 5_000;
const MOST_AT_ONCE = 100;

class Keeper {
  shown = $state.raw<AdminDocument | null>(null);
  post = $state.raw<CommandPost | null>(null);
  check = $state.raw<CheckDocument | null>(null);
  subscribers = $state.raw<Subscriber[]>([]);
  problem = $state.raw<RoomError | null>(null);
  readonly deed = new Deed();

  /** Read until the page is left. */
  start(): () => void {
    const reading = setInterval(() => void this.load(), EVERY_MS);
    void session
      .load()
      .then(() => this.load())
      .then(() => this.lookThrough());
    return () => clearInterval(reading);
  }

  async load(): Promise<void> {
    await this.#ask(async () => {
      room.city ??= await readCity();
      this.shown = await read<AdminDocument>("/api/admin");
      this.subscribers = (await read<Subscribers>("/api/subscribers")).subscribers;
      room.now = Date.parse(this.shown.at);
      // Each refusal is written into the audit: who may not command is not asked to.
      if (session.may("command")) this.post = await read<CommandPost>("/api/commander");
    });
  }

  /** What the city's data lack: files are read for it, so it is asked once. */
  async lookThrough(): Promise<void> {
    await this.#ask(async () => {
      this.check = await read<CheckDocument>("/api/admin/check");
    });
  }

  async verify(): Promise<void> {
    await this.deed.send("admin/verify", {});
    await this.load();
  }

  /** One more try of what a subscriber did not take, the oldest first. */
  async tellAgain(one: Subscriber): Promise<void> {
    const sequences = one.aside.slice(0, MOST_AT_ONCE).map((aside) => aside.sequence);
    await this.deed.send(`subscribers/${one.id}/again`, { sequences }, t("admin.subscriberAsked"));
    await this.load();
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

export const keeper = new Keeper();
