"""A mediation as it stands now: a fold of its facts. No word of a person is in it."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final, NewType

import msgspec

from turnout.community.catalogue import ClassCode, Limit
from turnout.community.mediation_terms import MediatorId, Way
from turnout.community.model.cases import SealedRef
from turnout.community.model.ids import CaseId

Letter = NewType("Letter", str)
"""What a party of one case is called in its facts: "A", "B", "C"."""


FEWEST_PARTIES: Final = 2


class Intake(StrEnum):
    """How a mediation was asked for."""

    WRITTEN = "written"
    ORAL = "oral"
    REFERRED = "referred"


class Referrer(StrEnum):
    """Who referred a dispute."""

    ROOM = "room"
    COURT = "court"
    JUDGE = "judge"
    BODY = "body"


class Declined(StrEnum):
    """Why a dispute is not mediated here."""

    OUT_OF_SCOPE = "out_of_scope"
    BEFORE_COURT = "before_court"
    OFFENCE = "offence"


class Scheme(StrEnum):
    """The mediations that are linked with one another."""

    PEOPLE = "people"
    ADMINISTRATIVE = "administrative"
    JUDICIAL = "judicial"


class Stage(StrEnum):
    """Where a mediation stands: talks, a concluded agreement to be performed, or over."""

    OPEN = "open"
    AGREED = "agreed"
    ENDED = "ended"


class Ending(StrEnum):
    """How a mediation ended."""

    PERFORMED = "performed"
    NO_AGREEMENT = "no_agreement"
    NOT_PERFORMED = "not_performed"
    WITHDRAWN = "withdrawn"
    REFERRED = "referred"
    DECLINED = "declined"
    BROKEN_OFF = "broken_off"


class SessionStatus(StrEnum):
    """How a session stands."""

    PLANNED = "planned"
    KEPT = "kept"
    MISSED = "missed"
    FELL_AWAY = "fell_away"


class Result(StrEnum):
    """What a visit found of the performance."""

    PERFORMED = "performed"
    PARTLY = "partly"
    NOT_PERFORMED = "not_performed"


class Again(StrEnum):
    """Why an agreement is mediated again."""

    NOT_PERFORMED = "not_performed"
    UNLAWFUL = "unlawful"
    UNFAIR = "unfair"


class PartyContact(msgspec.Struct, frozen=True, kw_only=True):
    """Who a party is. Sealed: it belongs to this case alone."""

    name: str
    contact: str = ""
    address: str = ""
    represented_by: str = ""


class SessionPlace(msgspec.Struct, frozen=True, kw_only=True):
    """Where a session is: a place, or a link. Sealed, for it may be somebody's home."""

    place: str = ""
    link: str = ""


class Screening(msgspec.Struct, frozen=True, kw_only=True):
    """What a party answered before it met another. Sealed."""

    answers: tuple[tuple[str, bool], ...]
    words: str = ""


class Duty(msgspec.Struct, frozen=True, kw_only=True):
    """What one party has to do."""

    letter: Letter
    words: str


class AgreementText(msgspec.Struct, frozen=True, kw_only=True):
    """What an agreement says, beside its day and the day of performance. Sealed."""

    main_facts: str
    duties: tuple[Duty, ...]
    way: str
    place: str


class MediationParty(msgspec.Struct, kw_only=True):
    """A party. `consent` None: not asked yet; `apart` None: not screened yet."""

    letter: Letter
    contact: SealedRef
    consent: bool | None = None
    apart: bool | None = None


class Candidate(msgspec.Struct, kw_only=True):
    """A mediator who may become this case's. `conflict` None: not declared yet."""

    named: bool
    conflict: bool | None = None
    answers: dict[Letter, bool] = msgspec.field(default_factory=dict)


class Session(msgspec.Struct, kw_only=True):
    """A talk of the mediator with one party, or with several who meet."""

    number: int
    begins_at: datetime
    minutes: int
    letters: tuple[Letter, ...]
    place: SealedRef
    status: SessionStatus = SessionStatus.PLANNED
    moved: int = 0
    there: tuple[Letter, ...] = ()

    @property
    def ends_at(self) -> datetime:
        """When it is to be over."""
        return self.begins_at + timedelta(minutes=self.minutes)


class Offer(msgspec.Struct, kw_only=True):
    """What a party, or the mediator (`by` None), proposes. Its words are sealed."""

    number: int
    by: Letter | None
    words: SealedRef
    answers: dict[Letter, bool] = msgspec.field(default_factory=dict)


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """A confidential note: of that mediator, and of no successor. Its words are sealed."""

    number: int
    by: MediatorId
    words: SealedRef


class Agreement(msgspec.Struct, kw_only=True):
    """A draft, or once every party signed it (or said so, if it is oral) an agreement."""

    number: int
    oral: bool
    perform_by: date
    text: SealedRef
    signed: tuple[Letter, ...] = ()
    refused_by: Letter | None = None
    concluded_at: datetime | None = None
    confirm: Limit | None = None

    @property
    def is_draft(self) -> bool:
        """Whether it waits for signatures."""
        return self.concluded_at is None and self.refused_by is None


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody looked whether an agreement was performed."""

    at: datetime
    result: Result


class Confirmation(msgspec.Struct, frozen=True, kw_only=True):
    """The parties asked a court together to confirm. `confirmed` None: it has not decided."""

    asked_at: datetime
    confirmed: bool | None = None


class Mediation(msgspec.Struct, kw_only=True):
    """The mediation of one case, in its present round. `danger` is the how manieth way of the case
    to the room was by the danger button; 0: none. `gone` were parties once."""

    kind: ClassCode
    intake: Intake
    referred_by: Referrer | None
    round: int
    words: SealedRef
    stage: Stage = Stage.OPEN
    parties: dict[Letter, MediationParty] = msgspec.field(default_factory=dict)
    gone: tuple[Letter, ...] = ()
    candidates: dict[MediatorId, Candidate] = msgspec.field(default_factory=dict)
    mediator: MediatorId | None = None
    sessions: dict[int, Session] = msgspec.field(default_factory=dict)
    notes: list[Note] = msgspec.field(default_factory=list)
    offers: dict[int, Offer] = msgspec.field(default_factory=dict)
    agreements: list[Agreement] = msgspec.field(default_factory=list)
    extended: int = 0
    visits: list[Visit] = msgspec.field(default_factory=list)
    next_visit: date | None = None
    confirmation: Confirmation | None = None
    ending: Ending | None = None
    ways: tuple[Way, ...] = ()
    danger: int = 0
    danger_place: SealedRef | None = None

    @property
    def letters(self) -> tuple[Letter, ...]:
        """Every party."""
        return tuple(self.parties)

    def notes_of(self, mediator: MediatorId | None) -> list[Note]:
        """What that mediator noted, oldest first."""
        return [note for note in self.notes if note.by == mediator]

    @property
    def agreement(self) -> Agreement | None:
        """The agreement that was concluded last."""
        found = [one for one in self.agreements if one.concluded_at is not None]
        return found[-1] if found else None


class Work(msgspec.Struct, kw_only=True):
    """What a mediator did in one month, and the allowances for it in hundredths."""

    cases: int = 0
    sessions: int = 0
    amount: int = 0


class MediationDesk(msgspec.Struct, kw_only=True):
    """All mediations of cases that are held, what mediators did by month ("2026-03"), and how many
    mediations of each kind ended how."""

    cases: dict[CaseId, Mediation] = msgspec.field(default_factory=dict)
    work: dict[MediatorId, dict[str, Work]] = msgspec.field(default_factory=dict)
    outcomes: dict[ClassCode, dict[Ending, int]] = msgspec.field(default_factory=dict)

    def is_under_way(self, case_id: CaseId) -> bool:
        """Whether the case is being mediated, or its agreement waits to be performed."""
        mediation = self.cases.get(case_id)
        return mediation is not None and mediation.stage is not Stage.ENDED

    def work_in(self, mediator: MediatorId, day: date) -> Work:
        """What a mediator did in the month of a day, to be added to."""
        return self.work.setdefault(mediator, {}).setdefault(f"{day:%Y-%m}", Work())
