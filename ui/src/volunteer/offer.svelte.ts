/**
 * What this phone offers, and what it is asked. The secret that it made is all that ties it to its
 * offer: it is kept here alone, and forgotten when the offer is taken back.
 */
import { put, read, RoomError, Write } from "../api/client";
import type { VolunteerAlert } from "../api/types";
import { alarm } from "../parts/alarm";
import { exercise, readRoom } from "../state/exercise.svelte";

export type Terms = { from_minute: number; to_minute: number; radius_m: number };
export type Answer = "accept" | "decline" | "arrived";
type Stood = Exclude<VolunteerAlert["state"], "none">;

const SECRET = "turnout.volunteer.secret";
const TERMS = "turnout.volunteer.terms";
const PAUSED = "turnout.volunteer.paused";
/** Paused here, and the room has not heard it yet. */
const TELLING = "telling";
/** How many things this phone has said of its place: a place that is overtaken by a pause counts lower. */
const TOLD = "turnout.volunteer.told";
const STOOD = "turnout.volunteer.stood";
const SECRET_BYTES = 24;
const LOOK_MS = 5_000;
const PLACE_MS = 60_000;
const PLACE_UNDER_WAY_MS = 10_000;

/** A command is answered without a word. */
class Quiet extends Write<void> {
  protected override async answer(): Promise<void> {
    return;
  }
}

function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(SECRET_BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function kept(): Terms | null {
  const text = localStorage.getItem(TERMS);
  return text === null ? null : (JSON.parse(text) as Terms);
}

const SHOWN: ReadonlySet<VolunteerAlert["state"]> = new Set(["accepted", "arrived"]);

/** Where somebody is to go, and over what. */
function wayOf({ address, point, aed_point }: VolunteerAlert): string {
  return JSON.stringify([address, point, aed_point]);
}

class Offer {
  /** What stands in the room; None: nothing is offered. */
  terms = $state.raw<Terms | null>(kept());
  /** How far from here the city asks anybody; None: the room did not say. */
  mostMetres = $state<number | null>(null);
  /** Whether the room is to know where this phone is. */
  ready = $state(false);
  /** Whether the room has heard the pause, and forgot where this phone is. */
  forgotten = $state(localStorage.getItem(PAUSED) === "paused");
  placed = $state<"asking" | "known" | "denied">("asking");
  alert = $state.raw<VolunteerAlert | null>(null);
  /** Whether where to go, or what to fetch, became another after this phone had said yes. */
  elsewhere = $state(false);
  live = $state(false);
  busy = $state(false);
  problem = $state.raw<RoomError | null>(null);
  /** What this phone was last asked, or said; kept until its end was read here, whatever was closed meanwhile. */
  #stood = $state.raw(localStorage.getItem(STOOD) as Stood | null);
  /** How often it was looked, and which look was heard last: a slow network answers out of order. */
  #asked = 0;
  #heard = 0;
  #watch: number | null = null;
  #latest: GeolocationPosition | null = null;
  #placedAt = -Infinity;

  /** Whether it was paused here: a page that is opened again does not begin to tell where it is. */
  get paused(): boolean {
    return localStorage.getItem(PAUSED) !== null;
  }

  pause(paused: boolean): void {
    if (paused) localStorage.setItem(PAUSED, TELLING);
    else localStorage.removeItem(PAUSED);
    this.forgotten = false;
    this.setReady(!paused);
    if (paused) void this.look();
  }

  get underWay(): boolean {
    return this.alert?.state === "accepted";
  }

  /** How far it had gone when it ended by somebody else; None: nothing ended, or it was read. */
  get over(): Stood | null {
    return this.alert?.state === "none" ? this.#stood : null;
  }

  understood(): void {
    this.#stand(null);
  }

  /** Look for what is asked, for as long as the page is open; at once when somebody looks at it again. */
  follow(): () => void {
    const wake = () => document.visibilityState === "visible" && void this.look();
    void this.look();
    const timer = setInterval(() => void this.look(), LOOK_MS);
    addEventListener("online", wake);
    document.addEventListener("visibilitychange", wake);
    return () => {
      clearInterval(timer);
      removeEventListener("online", wake);
      document.removeEventListener("visibilitychange", wake);
    };
  }

  async look(): Promise<void> {
    await this.#enter();
    if (this.terms === null) return;
    // A phone that lies still is not heard of by itself, and its place would be forgotten.
    await this.#place();
    const mine = ++this.#asked;
    try {
      await this.#unplace();
      const found = await read<VolunteerAlert>(this.#path("alert"));
      if (mine < this.#heard || this.terms === null) return;
      this.#heard = mine;
      const before = this.alert?.state ?? "none";
      if (this.alert !== null) this.#compare(this.alert, found);
      this.alert = found;
      this.live = true;
      // What was said of a press is about what stood there then.
      if (this.alert.state !== before) this.problem = null;
      if (this.alert.state !== "none") this.#stand(this.alert.state);
      if (this.alert.state === "asked" && before === "none") alarm();
      // Somebody is on the way, with the phone in a pocket.
      if (this.over !== null && before === "accepted") alarm();
      // With an alert the room forgets where its volunteers were: who is ready says it anew at once.
      if (this.alert.state === "none" && before !== "none") {
        this.#placedAt = -Infinity;
        await this.#place();
      }
    } catch (reason) {
      if (mine < this.#heard) return;
      this.#failed(reason);
      this.live = false;
    }
  }

  /** Whoever said yes walks with the phone in a pocket: another way must be heard. */
  #compare(known: VolunteerAlert, found: VolunteerAlert): void {
    if (!SHOWN.has(known.state) || !SHOWN.has(found.state)) {
      this.elsewhere = false;
    } else if (wayOf(known) !== wayOf(found)) {
      this.elsewhere = true;
      alarm();
    }
  }

  readWay(): void {
    this.elsewhere = false;
  }

  /** Whose room this is, before anything is told to it; without a network, asked again with the next look. */
  async #enter(): Promise<void> {
    if (exercise.city !== undefined) return;
    try {
      this.mostMetres = (await readRoom()).volunteer_radius_m;
    } catch (reason) {
      if (!(reason instanceof RoomError)) throw reason;
    }
  }

  /** Offer help, or change the offer; true when the room has it. */
  async optIn(terms: Terms): Promise<boolean> {
    if (localStorage.getItem(SECRET) === null) localStorage.setItem(SECRET, newSecret());
    if (!(await this.#send("opt-in", terms))) return false;
    localStorage.setItem(TERMS, JSON.stringify(terms));
    this.terms = terms;
    this.pause(false);
    await this.look();
    return true;
  }

  /** Take it back: the room forgets, and so does this phone. */
  async revoke(): Promise<void> {
    if (await this.#send("revoke", {})) this.#forget();
  }

  async answer(answer: Answer): Promise<void> {
    const sent = await this.#send("answer", { answer });
    // What was asked before the press is about what stood there then.
    this.#heard = this.#asked + 1;
    // Whoever says no knows that it is over.
    if (sent && answer === "decline") this.#stand(null);
    await this.look();
  }

  /** Tell the room where this phone is, or no longer. */
  setReady(ready: boolean): void {
    this.ready = ready;
    if (ready && this.#watch === null) {
      this.placed = "asking";
      this.#watch = navigator.geolocation.watchPosition(
        (seen) => {
          this.#latest = seen;
          void this.#place();
        },
        () => (this.placed = "denied"),
        { enableHighAccuracy: true, maximumAge: PLACE_UNDER_WAY_MS },
      );
    } else if (!ready && this.#watch !== null) {
      navigator.geolocation.clearWatch(this.#watch);
      this.#watch = this.#latest = null;
      this.#placedAt = -Infinity;
    }
  }

  #stand(stood: Stood | null): void {
    this.#stood = stood;
    if (stood === null) localStorage.removeItem(STOOD);
    else localStorage.setItem(STOOD, stood);
  }

  async #place(): Promise<void> {
    const now = performance.now();
    if (this.#latest === null) return;
    const { coords } = this.#latest;
    if (now - this.#placedAt < (this.underWay ? PLACE_UNDER_WAY_MS : PLACE_MS)) return;
    this.#placedAt = now;
    try {
      await this.#tell([coords.longitude, coords.latitude]);
      this.placed = "known";
    } catch (reason) {
      this.#placedAt = -Infinity;
      this.#failed(reason);
    }
  }

  /** Who pauses is asked no more: told until the room has heard it. */
  async #unplace(): Promise<void> {
    const telling = () => localStorage.getItem(PAUSED) === TELLING;
    if (!telling()) return;
    await this.#tell(null);
    // It may have been taken back meanwhile.
    if (!telling()) return;
    localStorage.setItem(PAUSED, "paused");
    this.forgotten = true;
  }

  async #tell(point: [number, number] | null): Promise<void> {
    const count = Number(localStorage.getItem(TOLD) ?? 0) + 1;
    localStorage.setItem(TOLD, String(count));
    await put(this.#path("position"), { point, count });
  }

  async #send(path: string, body: object): Promise<boolean> {
    this.busy = true;
    try {
      await new Quiet(this.#path(path), body).send();
      this.problem = null;
      return true;
    } catch (reason) {
      this.#failed(reason);
      // Whoever pressed hears of it, whether it was refused or never arrived.
      this.problem = reason as RoomError;
      return false;
    } finally {
      this.busy = false;
    }
  }

  #failed(reason: unknown): void {
    if (!(reason instanceof RoomError)) throw reason;
    // The room knows of no such offer: it was taken back, or belongs to another room.
    if (reason.rule === "unknown_volunteer") this.#forget();
    // A lost connection is said in the head; what the room refuses is said where it was pressed.
    if (reason.status !== 0) this.problem = reason;
  }

  #forget(): void {
    this.setReady(false);
    localStorage.removeItem(SECRET);
    localStorage.removeItem(TERMS);
    localStorage.removeItem(PAUSED);
    localStorage.removeItem(TOLD);
    this.#stand(null);
    this.terms = this.alert = null;
  }

  #path(what: string): string {
    return `/api/volunteers/${localStorage.getItem(SECRET) ?? ""}/${what}`;
  }
}

export const offer = new Offer();
