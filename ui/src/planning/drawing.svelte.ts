/** A plan of posts that is drawn: today's beside it, what each reaches, and what a model would choose. */
import { read, RoomError, Write } from "../api/client";
import type { BestPosts, LonLat, PlanningDocument, PostCurve, Reached, ServiceId } from "../api/types";
import { speech, t } from "../i18n/index.svelte";
import { METRES_PER_DEGREE } from "../map/metres";
import { dayAfter } from "../measures/figures.svelte";
import { Deed } from "../state/deed.svelte";
import { readCity } from "../state/exercise.svelte";
import { room } from "../state/room.svelte";
import { crewsOf } from "./crews";
import { isPlace, namedApart, streetAt } from "./streets";

/** `found`: its name is its street, as the room says, until a person moves or names it. */
export type DrawnPost = { id: number; name: string; point: LonLat; unit_ids: string[]; found?: boolean };
export type Model = "mclp" | "pmedian" | "pcenter";

const MORE_POSTS = 6;

class Drawing {
  known = $state.raw<PlanningDocument | null>(null);
  problem = $state.raw<RoomError | null>(null);
  service = $state<ServiceId>("fire");
  within = $state(240);
  posts = $state.raw<DrawnPost[]>([]);
  chosen = $state(0);
  after = $state.raw<Reached | null>(null);
  shown = $state<"before" | "after">("after");
  model = $state<Model>("mclp");
  count = $state(1);
  proof = $state.raw<BestPosts | null>(null);
  curve = $state.raw<PostCurve | null>(null);
  from = $state("");
  reason = $state("");
  readonly deed = new Deed();
  #ids = 0;
  #measuring = false;
  #stale = false;
  #naming = false;
  readonly #unnamed = new Set<number>();

  async open(): Promise<void> {
    try {
      room.city ??= await readCity();
    } catch (reason) {
      this.#failed(reason);
      return;
    }
    await this.load();
  }

  /** Today's posts, and a draft that begins as they are. */
  async load(): Promise<void> {
    this.curve = this.proof = null;
    try {
      const asked = new URLSearchParams({ service: this.service, within: String(this.within) });
      this.known = await read<PlanningDocument>(`/api/planning?${asked.toString()}`);
      this.problem = null;
    } catch (reason) {
      this.#failed(reason);
      return;
    }
    this.from ||= dayAfter(this.known.today, 1);
    this.reset();
  }

  /** Draw anew from today's posts. */
  reset(): void {
    this.posts = (this.known?.posts ?? []).map((post) => ({ ...post, id: (this.#ids += 1) }));
    this.chosen = this.posts[0]?.id ?? 0;
    this.count = Math.max(this.posts.length, 1);
    this.after = this.known?.reached ?? null;
    this.proof = null;
  }

  async choose(service: ServiceId): Promise<void> {
    this.service = service;
    this.known = null;
    await this.load();
  }

  /** A post was dragged, or moved by so many metres east and north. */
  move(id: number, point: LonLat): void {
    this.chosen = id;
    this.#change(
      this.posts.map((post) =>
        post.id === id ? { ...post, point, name: nameOf(post.found ? "" : post.name, point), found: false } : post,
      ),
    );
    void this.#askStreet(id);
  }

  nudge(id: number, east: number, north: number): void {
    const post = this.posts.find((one) => one.id === id);
    if (!post) return;
    const [lon, lat] = post.point;
    const perLon = METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180);
    this.move(id, [lon + east / perLon, lat + north / METRES_PER_DEGREE]);
  }

  add(point: LonLat): void {
    const id = (this.#ids += 1);
    this.chosen = id;
    this.#change([...this.posts, { id, name: nameOf("", point), point, unit_ids: [] }]);
    void this.#askStreet(id);
  }

  drop(id: number): void {
    this.#change(this.posts.filter((post) => post.id !== id));
    this.chosen = this.posts[0]?.id ?? 0;
  }

  rename(id: number, name: string): void {
    this.posts = this.posts.map((post) => (post.id === id ? { ...post, name, found: false } : post));
  }

  /** A unit stands at one post, or (0) at its station. */
  station(unit: string, at: number): void {
    const posts = this.posts.map((post) => {
      const others = post.unit_ids.filter((one) => one !== unit);
      return { ...post, unit_ids: post.id === at ? [...others, unit] : others };
    });
    this.#change(posts, this.proof);
  }

  /** Where units stand in the plan: an empty post reaches nobody. */
  get stood(): DrawnPost[] {
    return this.posts.filter((post) => post.unit_ids.length > 0);
  }

  /** Ask a model; its posts are drawn, units stay where their post stays. */
  async best(): Promise<void> {
    const body = { service: this.service, within_seconds: this.within, model: this.model, p: this.count };
    const found = await this.deed.send<BestPosts>("planning/best", body);
    if (!found) return;
    this.proof = found;
    const crews = crewsOf(this.posts, found.posts);
    this.#change(
      found.posts.map((post, place) => ({ ...post, id: (this.#ids += 1), found: true, unit_ids: crews[place] ?? [] })),
      found,
    );
    this.chosen = this.posts[0]?.id ?? 0;
  }

  async more(): Promise<void> {
    const asked = new URLSearchParams({ service: this.service, within: String(this.within), more: String(MORE_POSTS) });
    this.deed.busy = true;
    try {
      this.curve = await read<PostCurve>(`/api/planning/curve?${asked.toString()}`);
      this.deed.problem = null;
    } catch (reason) {
      if (!(reason instanceof RoomError)) throw reason;
      this.deed.problem = reason;
    } finally {
      this.deed.busy = false;
    }
  }

  async adopt(): Promise<void> {
    const body = {
      service: this.service,
      within_seconds: this.within,
      valid_from: this.from,
      posts: this.posts.map(({ id: _id, found: _found, ...post }) => post),
      reason: this.reason.trim(),
    };
    if ((await this.deed.send("planning/adopt", body, t("planning.adopted"))) === null) return;
    this.reason = "";
    await this.load();
  }

  async takeBack(version: number, reason: string): Promise<true | null> {
    const done = t("plans.takenBack", { n: version });
    const answer = await this.deed.send(`planning/${version}/take-back`, { reason }, done);
    if (answer === null) return null;
    await this.load();
    return true;
  }

  /** The address of the plan as a file. */
  file(kind: "geojson" | "csv" | "pdf"): string {
    const asked = new URLSearchParams({ service: this.service, within: String(this.within), language: speech.language });
    for (const { point, name } of this.stood) asked.append("post", `${point.join(",")},${name}`);
    return `/api/planning.${kind}?${asked.toString()}`;
  }

  #change(posts: DrawnPost[], proof: BestPosts | null = null): void {
    this.posts = posts;
    this.proof = proof;
    this.#stale = true;
    if (!this.#measuring) void this.#measure();
  }

  /** What the posts reach now; while an answer is awaited only the last change is kept. */
  async #measure(): Promise<void> {
    this.#measuring = true;
    try {
      while (this.#stale) {
        this.#stale = false;
        if (this.stood.length === 0) {
          this.after = null;
          continue;
        }
        const body = { service: this.service, within_seconds: this.within, posts: this.stood.map((post) => post.point) };
        const found = await new Write<Reached>("/api/planning/score", body).send();
        if (!this.#stale) this.after = found;
      }
    } catch (reason) {
      this.#failed(reason);
    } finally {
      this.#measuring = false;
    }
  }

  /** The street of a place that nobody named; one question at a time, of where it lies by then. */
  async #askStreet(id: number): Promise<void> {
    this.#unnamed.add(id);
    if (this.#naming) return;
    this.#naming = true;
    try {
      for (const next of this.#unnamed) {
        this.#unnamed.delete(next);
        await this.#nameByStreet(next);
      }
    } finally {
      this.#naming = false;
    }
  }

  async #nameByStreet(id: number): Promise<void> {
    const asked = this.posts.find((post) => post.id === id);
    if (!asked || !isPlace(asked.name)) return;
    const street = await streetAt(asked.point);
    if (street === null) return;
    const name = namedApart(street, this.posts.filter((post) => post.id !== id).map((post) => post.name));
    this.posts = this.posts.map((post) =>
      post.id === id && post.name === asked.name ? { ...post, name, found: true } : post,
    );
  }

  #failed(reason: unknown): void {
    if (!(reason instanceof RoomError)) throw reason;
    this.problem = reason;
  }
}

/** A place's name is where it is, until its street is known or a person names it; a station that is moved is none. */
function nameOf(name: string, [lon, lat]: LonLat): string {
  const unnamed = name === "" || isPlace(name);
  const isStation = room.city?.stations.some((one) => one.id === name) ?? false;
  return unnamed || isStation ? `${lon.toFixed(5)},${lat.toFixed(5)}` : name;
}

export const drawing = new Drawing();
