/** From what was filled in to what is sent. */
import type { MediationCard, MediationTerms } from "../api/types";
import { momentOf } from "../state/time";
import { FIELDS, OPTIONAL, sessionsFor, type Field } from "./acts";

export type Given = Record<string, string | undefined>;

/** The party of whom this is not known yet. */
function nextLetter(act: string, card: MediationCard | null): string | undefined {
  const draft = card?.agreements.find((one) => one.state === "draft");
  const candidate = card?.candidates.find((one) => one.answers.length < card.parties.length);
  const waits: Record<string, (party: MediationCard["parties"][number]) => boolean> = {
    give_consent: (party) => !party.consent,
    screen_party: (party) => !party.screened,
    answer_mediator: (party) => !candidate?.answers.some((one) => one.letter === party.letter),
    sign_agreement: (party) => !draft?.signed.includes(party.letter),
  };
  const parties = card?.parties ?? [];
  // Whoever was entered twice came last.
  if (act === "take_party_out") return parties.at(-1)?.letter;
  return (parties.find(waits[act] ?? (() => true)) ?? parties[0])?.letter;
}

/** What stands in a field before anybody chose: it is what is sent then. A session that is moved
 * stays where it is and as long as it is, unless somebody says otherwise. */
export function firstOf(field: Field, act: string, card: MediationCard | null, terms: MediationTerms, session?: string): string {
  const planned = sessionsFor(act, card).find((one) => !session || `${one.number}` === session);
  const moved = act === "move_session" ? planned : undefined;
  const firsts: Partial<Record<Field, string | undefined>> = {
    intake: "oral",
    declined: "out_of_scope",
    letter: nextLetter(act, card),
    mediator: card?.candidates[0]?.mediator ?? terms.mediators[0]?.code,
    named: "no",
    accepts: "yes",
    to: "administrative",
    conflict: "no",
    minutes: `${moved?.minutes ?? 60}`,
    place: moved?.place,
    link: moved?.link,
    session: planned?.number.toString(),
    offer: card?.offers.at(-1)?.number.toString(),
    oral: "no",
    days: "15",
    result: "performed",
    again: "not_performed",
    confirmed: "yes",
  };
  return firsts[field] ?? "";
}

const YES_NO: ReadonlySet<Field> = new Set(["named", "accepts", "conflict", "oral", "confirmed"]);
const NUMBERS: ReadonlySet<Field> = new Set(["minutes", "session", "offer", "days"]);
const MANY: ReadonlySet<Field> = new Set(["letters", "there", "agreed_by"]);
const MAY_BE_NULL: ReadonlySet<Field> = new Set(["referred_by", "body", "by", "next_visit"]);
const CONTACT: ReadonlySet<Field> = new Set(["name", "contact", "address", "represented_by"]);
const WHERE: ReadonlySet<Field> = new Set(["place", "link"]);
const TEXT: ReadonlySet<Field> = new Set(["main_facts", "way", "perform_place", "duties"]);
const NAMES: Partial<Record<Field, string>> = { declined: "why", again: "why", perform_place: "place" };

/** The chosen letters of a field of many. */
export function lettersIn(text: string): string[] {
  return text.split(",").filter((one) => one !== "");
}

function plain(field: Field, text: string, zone: string): unknown {
  if (YES_NO.has(field)) return text === "yes";
  if (NUMBERS.has(field)) return Number(text);
  if (MANY.has(field)) return lettersIn(text);
  if (MAY_BE_NULL.has(field)) return text === "" ? null : text;
  if (field === "begins_at") return new Date(momentOf(text, zone)).toISOString();
  return text;
}

/** The body of an act. `value` reads a field; duties and answers are read by letter and question. */
export function bodyOf(
  act: string,
  value: (field: string) => string,
  card: MediationCard | null,
  terms: MediationTerms,
  zone: string,
): Record<string, unknown> {
  const body: Record<string, unknown> = { do: act };
  const into = (group: string, name: string, said: unknown) => {
    body[group] = { ...(body[group] as object | undefined), [name]: said };
  };
  for (const field of FIELDS[act] ?? []) {
    const name = NAMES[field] ?? field;
    if (field === "answers") {
      body["answers"] = terms.questions.map((one) => [one.code, value(`answer-${one.code}`) === "yes"]);
    } else if (field === "duties") {
      const duties = card?.parties.map((one) => ({ letter: one.letter, words: value(`duty-${one.letter}`) }));
      into("text", "duties", duties ?? []);
    } else if (TEXT.has(field)) into("text", name, value(field));
    else if (CONTACT.has(field)) into("contact", name, value(field));
    else if (WHERE.has(field)) into("where", name, value(field));
    else body[name] = plain(field, value(field), zone);
  }
  return body;
}

/** The first field that has to be filled in and is not. */
export function missingIn(act: string, value: (field: string) => string, card: MediationCard | null): string | null {
  const wanted = (FIELDS[act] ?? []).flatMap((field) =>
    field === "duties" ? (card?.parties ?? []).map((one) => `duty-${one.letter}`) : [field],
  );
  const free = (field: string) =>
    OPTIONAL.has(field as Field) || MANY.has(field as Field) || MAY_BE_NULL.has(field as Field) || field === "answers";
  const words = act === "screen_party" || act === "declare_conflict" ? "words" : "";
  return wanted.find((field) => !free(field) && field !== words && value(field).trim() === "") ?? null;
}
