"""What is shown of mediations."""

from turnout.web.wire.basics import Instant, Shape, WordsShape
from turnout.web.wire.case_rows import DeskCase, NamedShape


class KindShape(Shape):
    """A kind that is mediated, and the ways that stay open beside."""

    code: str
    ways: list[str]


class MediatorShape(Shape):
    """A mediator of the public list."""

    code: str
    name: WordsShape
    body: str
    kinds: list[str]


class OutcomeShape(Shape):
    """How many mediations of a kind ended so; never fewer than ten."""

    kind: str
    ending: str
    n: int


class MediationTermsShape(Shape):
    """What is laid down for mediation today, and what came of it so far."""

    kinds: list[KindShape]
    mediators: list[MediatorShape]
    questions: list[NamedShape]
    currency: str
    at_least: int
    outcomes: list[OutcomeShape]


class WorkShape(Shape):
    """What a mediator did in a month; `amount` in hundredths of the currency."""

    month: str
    cases: int
    sessions: int
    amount: int


class MediationRow(Shape):
    """A mediation in a list. `part`: what the reader has to do with it."""

    case: DeskCase
    stage: str
    round: int
    part: str
    ending: str | None


class CalendarSession(Shape):
    """A session in a mediator's calendar."""

    case_id: int
    number: int
    begins_at: Instant
    minutes: int
    letters: list[str]
    status: str


class CalendarEntry(Shape):
    """A day on which something is due: the month, a visit, the last day for a court."""

    case_id: int
    what: str
    at: Instant


class CalendarShape(Shape):
    """A mediator's calendar and work."""

    rows: list[MediationRow]
    sessions: list[CalendarSession]
    entries: list[CalendarEntry]
    work: list[WorkShape]
    now: Instant


class LoadShape(Shape):
    """How much a mediator of the committee has to do."""

    mediator: str
    open: int
    sessions: int
    work: list[WorkShape]


class CommitteeShape(Shape):
    """A committee's disputes and its mediators' load."""

    rows: list[MediationRow]
    waiting: list[DeskCase]
    load: list[LoadShape]
    now: Instant


class PartyShape(Shape):
    """A party. Who it is: for the mediator; a candidate sees the name alone."""

    letter: str
    consent: bool | None
    screened: bool
    apart: bool | None
    name: str | None
    contact: str | None
    address: str | None
    represented_by: str | None


class AnswerShape(Shape):
    """What a party answered."""

    letter: str
    accepts: bool


class CandidateShape(Shape):
    """A mediator who may become this case's."""

    mediator: str
    named: bool
    conflict: bool | None
    answers: list[AnswerShape]


class TableSession(Shape):
    """A session with its place."""

    number: int
    begins_at: Instant
    minutes: int
    letters: list[str]
    status: str
    moved: int
    there: list[str]
    place: str
    link: str


class OfferShape(Shape):
    """An offer with its words."""

    number: int
    by: str | None
    words: str
    answers: list[AnswerShape]


class DutyShape(Shape):
    """What one party has to do."""

    letter: str
    words: str


class AgreementTextShape(Shape):
    """What an agreement says."""

    main_facts: str
    duties: list[DutyShape]
    way: str
    place: str


class AgreementShape(Shape):
    """An agreement: its state, and for the mediator its words."""

    number: int
    oral: bool
    state: str
    perform_by: str
    signed: list[str]
    refused_by: str | None
    concluded_at: Instant | None
    confirm_until: Instant | None
    text: AgreementTextShape | None


class VisitShape(Shape):
    """What a visit found."""

    at: Instant
    result: str


class ConfirmationShape(Shape):
    """What was asked of a court."""

    asked_at: Instant
    confirmed: bool | None


class MediationCard(Shape):
    """A mediation as far as the reader's part goes. `notes` counts the confidential ones
    of its mediator."""

    case: DeskCase
    part: str
    stage: str
    round: int
    intake: str
    referred_by: str | None
    words: str | None
    mediator: str | None
    parties: list[PartyShape]
    candidates: list[CandidateShape]
    sessions: list[TableSession]
    offers: list[OfferShape]
    agreements: list[AgreementShape]
    visits: list[VisitShape]
    next_visit: str | None
    confirmation: ConfirmationShape | None
    notes: int
    ending: str | None
    ways: list[str]
    now: Instant


class MediatorNote(Shape):
    """A confidential note."""

    number: int
    words: str


class NotesShape(Shape):
    """The confidential notes; that they were read is a fact now."""

    notes: list[MediatorNote]
