/**
 * The map and the lists can stand in windows of their own, on a second screen. The console says what
 * is chosen and what the map shows of it; what is chosen or pointed at over there is done here. The
 * windows of one seat in one browser hear each other; nothing of a call goes to a disk.
 */
import type { LonLat, ServiceId } from "../api/types";
import { speech, t } from "../i18n/index.svelte";
import { acts } from "./acts.svelte";
import { SEAT } from "./seat";
import { view, type Selected } from "./view.svelte";

export type Part = "map" | "board";
export const PARTS: Part[] = ["map", "board"];
/** The key that puts a part into a window of its own, and brings it back. */
export const KEYS: Record<Part, string> = { map: "M", board: "B" };

/** What the console shows, as far as a part must know it. */
type Scene = Pick<typeof view, "selected" | "drafted" | "placing" | "staging" | "sitePoints" | "zones" | "water"> & {
  proposed: string[];
  banner: string | null;
};
type Said =
  | { kind: "who" | "back"; part?: Part }
  | { kind: "here" | "gone"; part: Part }
  | { kind: "scene"; scene: Scene }
  | { kind: "choose"; selected: Selected | null }
  | { kind: "call"; service: ServiceId; point: LonLat | null }
  | { kind: "point" | "fly"; point: LonLat };

const ASKED_EVERY_MS = 2_000;
/** So many questions without an answer: the window is gone and could not say so. Counted, not timed: whoever
 * asks may be asleep too, and the map of a great city may be busy for some seconds. */
const UNANSWERED = 5;

const asked = new URLSearchParams(location.search).get("window");
/** Which part this window is; null: the console itself. */
export const PART: Part | null = PARTS.find((part) => part === asked) ?? null;

class Windows {
  /** Parts that stand in windows of their own. */
  away = $state.raw<ReadonlySet<Part>>(new Set());
  readonly #channel = new BroadcastChannel(`turnout.${SEAT}`);
  /** Questions since a part was heard last. */
  readonly #unanswered = new Map<Part, number>();
  #askedAt = 0;
  /** Windows that ended. A browser knows one by its name for some moments after it said it is gone, and
   * would open what was asked for in that; twice before it says it is here is one window all the same. */
  #ended = 0;
  /** What was heard last is not said again. */
  #heard: { selected: Selected | null; flight: LonLat | null } = { selected: null, flight: null };

  /** Whether this window shows the part. */
  shows(part: Part): boolean {
    return PART === null ? !this.away.has(part) : PART === part;
  }

  open(part: Part): void {
    const address = `/?window=${part}&seat=${encodeURIComponent(SEAT)}`;
    window.open(address, `turnout-${part}-${SEAT}-${this.#ended}`, "popup,width=1280,height=900");
  }

  bringBack(part: Part): void {
    this.#say({ kind: "back", part });
    this.#end(part);
  }

  /** Hear the other windows, until the answer is called. */
  follow(): () => void {
    this.#channel.onmessage = ({ data }: MessageEvent<Said>) => this.#hear(data);
    const gone = () => {
      if (PART === null) return;
      this.#say({ kind: "gone", part: PART });
      // It may live on for some moments, and would answer that it is here.
      this.#channel.close();
    };
    window.addEventListener("pagehide", gone);
    window.addEventListener("storage", lookAlike);
    if (PART) this.#say({ kind: "here", part: PART });
    else this.#say({ kind: "who" });
    return () => {
      window.removeEventListener("pagehide", gone);
      window.removeEventListener("storage", lookAlike);
      this.#channel.close();
    };
  }

  /** At any pace; `now` in ms. The console asks who is there; a part that crashed gives its room back. */
  ask(now: number): void {
    if (PART !== null || this.away.size === 0 || now - this.#askedAt < ASKED_EVERY_MS) return;
    this.#askedAt = now;
    for (const part of this.away) {
      const before = this.#unanswered.get(part) ?? 0;
      this.#unanswered.set(part, before + 1);
      if (before < UNANSWERED) continue;
      this.#end(part);
      acts.say("plain", t("window.lost", { part: partTitle(part) }));
    }
    this.#say({ kind: "who" });
  }

  /** Say what changed here: an effect, called whenever something of it does. */
  tell(): void {
    if (PART === null) {
      const { selected, drafted, placing, staging, sitePoints, zones, water } = view;
      const scene = { selected, drafted, placing, staging, sitePoints, zones, water, proposed: [...view.proposed] };
      if (this.away.size > 0) this.#say({ kind: "scene", scene: { ...scene, banner: view.picking?.banner ?? null } });
    } else if (view.selected !== this.#heard.selected) {
      this.#heard.selected = view.selected;
      this.#say({ kind: "choose", selected: view.selected });
    }
  }

  /** A call that is begun in a part is written down in the console. */
  handOver(): void {
    if (PART === null || view.draft === null) return;
    const { service, where } = view.draft;
    view.forgetCall();
    this.#say({ kind: "call", service, point: where.point });
  }

  /** Where to go on the map, wherever that is. */
  fly(): void {
    const point = view.flight?.point ?? null;
    if (point === null || point === this.#heard.flight) return;
    this.#heard.flight = point;
    this.#say({ kind: "fly", point });
  }

  #say(said: Said): void {
    this.#channel.postMessage($state.snapshot(said));
  }

  #set(part: Part, away: boolean): void {
    this.#unanswered.set(part, 0);
    if (this.away.has(part) === away) return;
    const changed = new Set(this.away);
    if (away) changed.add(part);
    else changed.delete(part);
    this.away = changed;
  }

  #end(part: Part): void {
    this.#ended += 1;
    this.#set(part, false);
  }

  #hear(said: Said): void {
    if (said.kind === "fly") {
      this.#heard.flight = said.point;
      view.fly(said.point);
      // The board and the map are heard by the console, which says it to the other one.
      if (PART === null) this.#say(said);
    } else if (PART === null) this.#hearPart(said);
    else this.#hearConsole(said, PART);
  }

  #hearPart(said: Said): void {
    if (said.kind === "here") this.#set(said.part, true);
    else if (said.kind === "gone") this.#gone(said.part);
    else if (said.kind === "choose") view.select(said.selected);
    else if (said.kind === "call") view.newCall(said.service, said.point);
    else if (said.kind === "point") view.picking?.take(said.point);
  }

  #gone(part: Part): void {
    this.#end(part);
    // Another one may have been opened before this one was heard to be gone.
    this.#say({ kind: "who" });
  }

  #hearConsole(said: Said, part: Part): void {
    if (said.kind === "who") this.#say({ kind: "here", part });
    else if (said.kind === "back" && said.part === part) window.close();
    else if (said.kind === "scene") this.#show(said.scene);
  }

  #show({ banner, proposed, ...scene }: Scene): void {
    this.#heard.selected = scene.selected;
    Object.assign(view, scene, { proposed: new Set(proposed) });
    view.picking = banner === null ? null : { banner, take: (point) => this.#say({ kind: "point", point }) };
  }
}

/** Another window of this browser chose another theme or language. */
function lookAlike({ key, newValue }: StorageEvent): void {
  if (key === "turnout.theme") view.theme = newValue === "light" ? "light" : "dark";
  if (key === "turnout.language") speech.language = newValue === "zh" ? "zh" : "en";
}

export const windows = new Windows();

/** What a window of its own is called in the bar of the browser. */
export function partTitle(part: Part): string {
  return t(part === "map" ? "window.mapTitle" : "window.boardTitle");
}
