/** What a mediator or a committee can try next, and what must be said with it. The desk decides. */
import type { MediationCard } from "../api/types";

export type Field =
  | "intake"
  | "referred_by"
  | "declined"
  | "words"
  | "name"
  | "contact"
  | "address"
  | "represented_by"
  | "letter"
  | "letters"
  | "there"
  | "agreed_by"
  | "mediator"
  | "named"
  | "accepts"
  | "to"
  | "body"
  | "conflict"
  | "answers"
  | "begins_at"
  | "minutes"
  | "place"
  | "link"
  | "session"
  | "by"
  | "offer"
  | "main_facts"
  | "duties"
  | "way"
  | "perform_place"
  | "perform_by"
  | "oral"
  | "days"
  | "result"
  | "next_visit"
  | "again"
  | "confirmed";

export const FIELDS: Record<string, Field[]> = {
  open_mediation: ["intake", "referred_by", "words"],
  decline_mediation: ["declined", "intake", "referred_by", "words"],
  enter_party: ["name", "contact", "address", "represented_by"],
  take_party_out: ["letter", "words"],
  give_consent: ["letter"],
  withdraw_consent: ["letter"],
  propose_mediator: ["mediator", "named"],
  answer_mediator: ["mediator", "letter", "accepts"],
  refer_mediation: ["to", "body", "agreed_by"],
  declare_conflict: ["conflict", "words"],
  screen_party: ["letter", "answers", "words"],
  plan_session: ["begins_at", "minutes", "letters", "place", "link"],
  move_session: ["session", "begins_at", "minutes", "place", "link"],
  keep_session: ["session", "there"],
  miss_session: ["session", "there"],
  seal_note: ["words"],
  make_offer: ["by", "words"],
  answer_offer: ["offer", "letter", "accepts"],
  draw_agreement: ["main_facts", "duties", "way", "perform_place", "perform_by", "oral", "agreed_by"],
  sign_agreement: ["letter"],
  refuse_agreement: ["letter"],
  extend_mediation: ["days", "agreed_by"],
  visit_performance: ["result", "words", "next_visit"],
  mediate_again: ["again", "agreed_by"],
  ask_confirmation: ["agreed_by"],
  note_confirmation: ["confirmed"],
  waive_confirmation: ["letter"],
  end_mediation: [],
};

/** What ends a mediation, or a paper, for good: it is asked for twice. */
export const FINAL: ReadonlySet<string> = new Set(["decline_mediation", "take_party_out", "withdraw_consent", "refer_mediation", "refuse_agreement", "end_mediation"]);

/** May be left empty. */
export const OPTIONAL: ReadonlySet<Field> = new Set(["contact", "address", "represented_by", "place", "link", "next_visit"]);

const BEFORE = ["open_mediation", "decline_mediation"];
const PARTIES = ["give_consent", "enter_party"];
const FEWEST = 2;
const ENDINGS = ["take_party_out", "refer_mediation", "withdraw_consent"];

/** Whether a party that came after the choice was not asked about the mediator. */
function cameLate(card: MediationCard): boolean {
  const chosen = card.candidates.find((one) => one.mediator === card.mediator);
  return chosen !== undefined && !chosen.named && chosen.answers.length < card.parties.length;
}

/** What a committee still has to do, in its order; empty once the mediator is asked and accepted. */
function missingAtCommittee(card: MediationCard): string[] {
  const unanswered = card.candidates.some((one) => one.answers.length < card.parties.length);
  return [
    ...(card.parties.length < FEWEST ? ["enter_party"] : []),
    ...(card.parties.every((one) => one.consent) ? [] : ["give_consent"]),
    ...(card.candidates.length === 0 ? ["propose_mediator"] : []),
    ...((card.mediator === null && unanswered) || cameLate(card) ? ["answer_mediator"] : []),
  ];
}

function ofCommittee(card: MediationCard): string[] {
  if (card.stage === "ended") return BEFORE;
  if (card.stage === "agreed") return ["propose_mediator", "answer_mediator"];
  const all = ["enter_party", "give_consent", "propose_mediator", "answer_mediator", ...ENDINGS];
  return [...new Set([...missingAtCommittee(card), ...all])];
}

/** The planned sessions that an act can be about: none took place, or was missed, before it began. */
export function sessionsFor(act: string, card: MediationCard | null): MediationCard["sessions"] {
  const planned = card?.sessions.filter((one) => one.status === "planned") ?? [];
  if (card === null || act === "move_session") return planned;
  return planned.filter((one) => Date.parse(one.begins_at) <= Date.parse(card.now));
}

/** A court is asked once, and decides once. */
function ofCourt(confirmation: MediationCard["confirmation"]): string[] {
  if (confirmation === null) return ["ask_confirmation", "waive_confirmation"];
  return confirmation.confirmed === null ? ["note_confirmation"] : [];
}

/** What comes first is what is missing: consent, screening, a session, a paper, signatures. */
function ofMediator(card: MediationCard): string[] {
  if (card.part === "candidate") return ["declare_conflict"];
  const held = ["keep_session", "move_session", "miss_session"].filter((one) => sessionsFor(one, card).length > 0);
  if (card.stage === "ended") return [];
  if (card.stage === "agreed") {
    const court = ofCourt(card.confirmation);
    return ["visit_performance", ...court, ...held, "mediate_again", "seal_note", "end_mediation"];
  }
  const consented = card.parties.every((one) => one.consent);
  const screened = card.parties.every((one) => one.screened);
  const draft = card.agreements.some((one) => one.state === "draft");
  const next = [
    ...(consented ? [] : PARTIES),
    ...(screened ? [] : ["screen_party"]),
    ...(draft ? ["sign_agreement", "refuse_agreement"] : []),
    ...held,
    "plan_session",
    "seal_note",
    "make_offer",
    ...(card.offers.length > 0 ? ["answer_offer"] : []),
    ...(draft ? [] : ["draw_agreement"]),
    "extend_mediation",
    ...(screened ? ["screen_party"] : []),
    ...(consented ? ["enter_party"] : []),
    "declare_conflict",
    ...ENDINGS,
    "end_mediation",
  ];
  return next;
}

/** What can be tried now; `card` null: a dispute that nobody took in yet. */
export function actsFor(card: MediationCard | null): string[] {
  if (card === null) return BEFORE;
  return card.part === "committee" ? ofCommittee(card) : ofMediator(card);
}
