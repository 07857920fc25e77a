/**
 * Asking and telling the room. A write is kept with its key until it is answered: trying it again
 * sends the same key, so that it can never be done twice.
 */
import { SEAT } from "../state/seat";
import { straight } from "./straight";
import type { Answer, Problem, Words } from "./types";

let room: string | null = null;

/** Everything that is written from now on is meant for the room of this name alone. */
export function speakTo(name: string): void {
  room = name;
}

/** The room that this page knows; "" before it has read one. */
export function roomHere(): string {
  return room ?? "";
}

/** Which room a write is meant for: the room refuses what is meant for another. */
export function meantFor(name = room): Record<string, string> {
  return name === null ? {} : { "Turnout-Room": name };
}

const SIGNED_OUT = 401;
const TOO_FAST = 429;
const WAY_IN = "/sign-in";

/** What a terminal keeps of its orders, for when there is no network. */
export const KEPT_ORDERS = "turnout.terminal.shown";

/** Set while it is not known who comes in next: nothing that a phone keeps is shown. */
export const SHUT = "turnout.phone.shut";

/** This page is giving way to the door: nothing is kept any more. */
export const door = { taken: false };

/** Nobody is signed in: the page gives way to the door, and comes back afterwards. The device is nobody's any more:
 * what an order said of a caller does not stay on it, whichever request it was that was not let in. */
function toTheDoor(): void {
  localStorage.removeItem(KEPT_ORDERS);
  localStorage.setItem(SHUT, "yes");
  if (location.pathname === WAY_IN) return;
  door.taken = true;
  location.assign(`${WAY_IN}?next=${encodeURIComponent(location.pathname + location.search)}`);
}

const WRITE_TIMEOUT_MS = 8_000;
const READ_TIMEOUT_MS = 15_000;

/** The room refused or could not: `rule` names why, `remedy` what to do. */
export class RoomError extends Error {
  readonly rule: string;
  readonly status: number;
  readonly what: Words;
  readonly remedy: Words;

  constructor(problem: Problem) {
    super(problem.rule);
    this.rule = problem.rule;
    this.status = problem.status;
    this.what = problem.what;
    this.remedy = problem.remedy;
  }

  /** True when nothing was written, so that the same key may be sent again: a cut, an outage, too
   * many requests in a second, or a session that is over, after which somebody signs in. */
  get retryable(): boolean {
    return [0, SIGNED_OUT, TOO_FAST].includes(this.status) || this.status >= 500;
  }
}

const NOT_SAVED: Problem = {
  status: 0,
  rule: "not_saved",
  what: { en: "Not saved: the room did not answer.", zh: "未保存：系统没有应答。" },
  remedy: { en: "It is safe to try again.", zh: "可以安全重试。" },
};

/** As the room itself answers what was meant for another one. */
export const OTHER_ROOM: Problem = {
  status: 409,
  rule: "other_room",
  what: { en: "This was meant for another room.", zh: "该请求发往的是另一个系统。" },
  remedy: {
    en: "Nothing was done. If it still holds, press it again here.",
    zh: "未做任何处理。如仍需要，请在此重新操作。",
  },
};

const NOT_READ: Problem = {
  status: 0,
  rule: "not_read",
  what: { en: "The room did not answer.", zh: "系统没有应答。" },
  remedy: { en: "It is asked again by itself.", zh: "将自动重试。" },
};

async function problemOf(response: Response, otherwise: Problem): Promise<RoomError> {
  const problem = await told(response, otherwise);
  // Last of all: whoever asked still hears of it.
  if (response.status === SIGNED_OUT) toTheDoor();
  return problem;
}

async function told(response: Response, otherwise: Problem): Promise<RoomError> {
  try {
    const body = (await response.json()) as Partial<Problem>;
    if (body.rule !== undefined && body.what && body.remedy) {
      return new RoomError({ ...(body as Problem), status: response.status });
    }
  } catch {
    // Not a problem document: a proxy's page, or a cut answer.
  }
  return new RoomError({ ...otherwise, status: response.status });
}

/** One question that is under way: how often it was asked since, and the newest answer so far. */
interface Asked {
  times: number;
  waiting: number;
  newest: number;
  text: string;
}

const underWay = new Map<string, Asked>();

/**
 * Read something. A slow network answers out of order: who asked before gets what was answered to
 * a later one, so that nobody shows what is older than what was shown. Throws RoomError.
 */
export async function read<T>(path: string): Promise<T> {
  const asked = underWay.get(path) ?? { times: 0, waiting: 0, newest: 0, text: "" };
  underWay.set(path, asked);
  const mine = ++asked.times;
  asked.waiting += 1;
  try {
    const text = await readText(path).catch((reason: unknown) => {
      if (mine > asked.newest) throw reason;
    });
    if (mine > asked.newest) Object.assign(asked, { newest: mine, text });
    return straight<T>(asked.text);
  } finally {
    asked.waiting -= 1;
    if (asked.waiting === 0) underWay.delete(path);
  }
}

async function readText(path: string): Promise<string> {
  let response: Response;
  try {
    response = await fetch(path, { signal: AbortSignal.timeout(READ_TIMEOUT_MS) });
  } catch {
    throw new RoomError(NOT_READ);
  }
  if (!response.ok) throw await problemOf(response, NOT_READ);
  return response.text();
}

export function newKey(): string {
  return crypto.randomUUID();
}

/** Replace what the room knows of a thing that is no fact: a place, a frame. Throws RoomError. */
export async function put(path: string, body: object): Promise<void> {
  let response: Response;
  try {
    response = await fetch(path, {
      method: "PUT",
      headers: { "Content-Type": "application/json", ...meantFor() },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(WRITE_TIMEOUT_MS),
    });
  } catch {
    throw new RoomError(NOT_SAVED);
  }
  if (!response.ok) throw await problemOf(response, NOT_SAVED);
}

/** Something to be written: sent as often as needed, done once. */
export class Write<T = Answer> {
  readonly key: string;
  readonly #path: string;
  readonly #body: string;
  readonly #seat: string;
  readonly #room: Record<string, string>;

  constructor(path: string, body: object, { key = newKey(), seat = SEAT, room = meantFor() } = {}) {
    this.key = key;
    this.#path = path;
    this.#body = JSON.stringify(body);
    this.#seat = seat;
    this.#room = room;
  }

  /** Send it, or send it again. Throws RoomError. */
  async send(): Promise<T> {
    let response: Response;
    try {
      response = await fetch(this.#path, {
        method: "POST",
        headers: {
          "Content-Type": "application/json",
          "Idempotency-Key": this.key,
          "Turnout-Seat": this.#seat,
          ...this.#room,
        },
        body: this.#body,
        signal: AbortSignal.timeout(WRITE_TIMEOUT_MS),
      });
    } catch {
      throw new RoomError(NOT_SAVED);
    }
    if (!response.ok) throw await problemOf(response, NOT_SAVED);
    return this.answer(response).catch(() => {
      throw new RoomError(NOT_SAVED);
    });
  }

  /** What the room said. */
  protected async answer(response: Response): Promise<T> {
    return straight<T>(await response.text());
  }
}

/** Something that is written before it is heard. */
export class Listening extends Write<Blob> {
  protected override answer(response: Response): Promise<Blob> {
    return response.blob();
  }
}
