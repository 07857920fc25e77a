/** What this window shows: selection, theme, layout. Nothing of a call is kept in the browser. */
import type { LonLat, ServiceId, WaterPoint, Zone } from "../api/types";
import { Intake } from "./intake.svelte";

export type Selected =
  | { kind: "call"; id: string }
  | { kind: "incident"; id: number }
  | { kind: "unit"; id: string }
  | { kind: "station"; id: string };
export type Panel = "hospitals" | "desks" | "journal" | "roads" | "occasions" | "cover" | "warnings";
export type Theme = "dark" | "light";
/** What a click on the map is for now: what the banner says, and who takes the place. */
export type Picking = { banner: string; take(point: LonLat): void };

class View {
  selected = $state.raw<Selected | null>(null);
  /** The new-call form, when it is open. */
  draft = $state.raw<Intake | null>(null);
  /** What was written in it last: it waits while something else is looked at. */
  kept = $state.raw<Intake | null>(null);
  theme = $state<Theme>(localStorage.getItem("turnout.theme") === "light" ? "light" : "dark");
  /** Where the call that is being written down lies, for the map. */
  drafted = $state.raw<LonLat | null>(null);
  /** A click on the map places a call instead of choosing a mark. */
  placing = $state(false);
  /** A click on the map is for somebody who asked for a place. */
  picking = $state.raw<Picking | null>(null);
  /** Where crews of the chosen incident wait. */
  staging = $state.raw<LonLat | null>(null);
  /** What is drawn of the plan of a key site at the selected place. */
  sitePoints = $state.raw<{ point: LonLat; label: string }[]>([]);
  keysShown = $state(false);
  /** What lies beside the work, if anything. */
  panel = $state<Panel | null>(null);
  legendShown = $state(localStorage.getItem("turnout.legend") === "shown");
  /** Enter on a row asks its card to take the focus once it is there. */
  entering = $state(false);
  /** Somebody asked what it is: that field takes the focus, and what was typed for it, once it is there. */
  naming = $state(false);
  /** Somebody asked for the questions: they take the focus once they are there. */
  asking = $state(false);
  /** Which units the selected incident could get, so that the map can show them. */
  proposed = $state.raw<ReadonlySet<string>>(new Set());
  /** Where people are kept out or indoors around the selected incident. */
  zones = $state.raw<Zone[]>([]);
  /** Water near the selected incident. */
  water = $state.raw<WaterPoint[]>([]);
  /** Ask the map to go there; a new object each time. */
  flight = $state.raw<{ point: LonLat } | null>(null);

  select(selected: Selected | null): void {
    this.selected = selected;
    this.draft = null;
    this.placing = false;
    this.picking = null;
    this.entering = false;
    this.naming = false;
    this.asking = false;
  }

  /**
   * Whether somebody still looks at what is looked at now, or at `to`, which came of it: only then
   * the window goes there when the room answers. Whoever went on meanwhile stays where they are.
   */
  stays(): (to?: Selected) => boolean {
    const { selected, draft } = this;
    const alike = (one: Selected | null) => one?.kind === this.selected?.kind && one?.id === this.selected?.id;
    return (to) => this.draft === draft && (alike(selected) || (to !== undefined && alike(to)));
  }

  /** To what came of a press, if whoever pressed it still looks at what it was pressed for. */
  goOn(to: Selected, stays: ReturnType<View["stays"]>): boolean {
    const still = stays(to);
    if (still) this.select(to);
    return still;
  }

  isSelected(kind: Selected["kind"], id: string | number): boolean {
    return this.selected?.kind === kind && this.selected.id === id;
  }

  /** The form for a new call: the one that is half written, if there is one. */
  newCall(service: ServiceId = "fire", point: LonLat | null = null, address = ""): void {
    const begun = this.kept?.begun ? this.kept : null;
    if (begun && point && begun.where.point === null) begun.where = { ...begun.where, point, verified: true };
    this.kept = this.draft = begun ?? new Intake(service, point, address);
    this.placing = false;
  }

  /** It was recorded, or nobody wants it any more. */
  forgetCall(): void {
    this.kept = this.draft = null;
  }

  fly(point: LonLat | null | undefined): void {
    if (point) this.flight = { point };
  }

  show(panel: Panel): void {
    this.panel = this.panel === panel ? null : panel;
  }

  toggleTheme(): void {
    this.theme = this.theme === "dark" ? "light" : "dark";
    localStorage.setItem("turnout.theme", this.theme);
  }

  toggleLegend(): void {
    this.legendShown = !this.legendShown;
    localStorage.setItem("turnout.legend", this.legendShown ? "shown" : "hidden");
  }
}

export const view = new View();
