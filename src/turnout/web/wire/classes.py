"""Classes, limits and the working calendar: what is known, a draft on trial, what was changed."""

from typing import Annotated, Literal

from pydantic import Field

from turnout.web.wire.basics import CityName, Instant, Reason, Shape, Whole, WordsShape
from turnout.web.wire.cases import DayAsk

DAYS_MOST = 366
DAY = r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"
StepName = Literal["register", "route", "handle", "verify", "close"]
UnitName = Literal["minutes", "work_minutes", "work_days"]
Amount = Annotated[int, Field(ge=0, le=999_999, strict=True), Whole]
ClassName = Annotated[
    str, Field(min_length=1, max_length=60, pattern=r"^[^\u0000-\u001f\u007f{}]*$")
]
LocalDay = Annotated[str, Field(pattern=DAY)]


class ClassWords(Shape):
    """A class's name in both languages."""

    en: ClassName
    zh: ClassName


class LimitShape(Shape):
    """So much time for a step."""

    amount: Amount
    unit: UnitName


class ClassDraft(Shape):
    """A class as it is to be. `like`: it is new, and like that one in all that is not said here;
    `retired`: no new case may be of it."""

    code: CityName
    name: ClassWords
    limits: Annotated[dict[StepName, LimitShape], Field(min_length=1, max_length=5)]
    evidence: Annotated[list[Literal["photo", "note"]], Field(max_length=2, default_factory=list)]
    verifier: Literal["grid", "desk"] = "grid"
    suspends: Annotated[
        list[Literal["weather", "parts", "access", "court", "reporter"]],
        Field(max_length=5, default_factory=list),
    ]
    like: CityName | None = None
    retired: bool = False


Drafts = Annotated[list[ClassDraft], Field(max_length=50, default_factory=list)]
DraftDays = Annotated[list[DayAsk], Field(max_length=60, default_factory=list)]


class TryTermsAsk(Shape):
    """A draft of classes, of days, or of both, and how many days back it is tried on."""

    classes: Drafts
    days: DraftDays
    valid_from: LocalDay
    back_days: Annotated[int, Field(ge=1, le=DAYS_MOST, strict=True), Whole] = 92


class AdoptClassesAsk(Shape):
    """Classes, the local day from which they count, and why."""

    classes: Annotated[list[ClassDraft], Field(max_length=50)]
    valid_from: LocalDay
    reason: Reason


class ClassRow(Shape):
    """A class as it is today, or as it will be from its first day."""

    code: str
    name: WordsShape
    group: str
    kind: str
    limits: dict[str, LimitShape]
    evidence: list[str]
    verifier: str
    suspends: list[str]
    open: bool
    valid_from: str | None
    valid_until: str | None
    version: int


class ClassAdoptionRow(Shape):
    """Classes that were adopted together, and whether they were taken back."""

    version: int
    valid_from: str
    until: str | None
    classes: list[ClassDraft]
    reason: str
    adopted_at: Instant
    adopted_by: str
    taken_back_at: Instant | None
    taken_back_by: str | None
    taken_back_because: str


class CalendarChangeRow(Shape):
    """Days that were changed together. `takes_back`: the change that it undoes; `undoable`: some
    of its days are to come and still as it left them."""

    number: int
    days: list[DayAsk]
    reason: str
    changed_at: Instant
    changed_by: str
    takes_back: int | None
    undoable: bool


class ClassesShape(Shape):
    """Classes and calendar as they stand. `days` are all days from today on that are not as their
    day of the week says; `weekdays` (Monday 0) are the others on which work is done."""

    county: str
    today: str
    last_year: int
    classes: list[ClassRow]
    adoptions: list[ClassAdoptionRow]
    weekdays: list[int]
    days: list[DayAsk]
    changes: list[CalendarChangeRow]


class TallyRow(Shape):
    """Clocks of steps, late before and after; `code` is a class, a party or a step."""

    code: str
    clocks: int
    before: int
    after: int


class TurnedRow(Shape):
    """A step that was late and would not have been, or the other way round."""

    case_id: int
    class_code: str | None
    step: str
    owner: str
    ended_at: Instant | None
    due_before: Instant | None
    due_after: Instant | None
    late_before: bool
    late_after: bool


class TermsTrialShape(Shape):
    """A draft on the cases of some days. `retired`: cases of a class that the draft retires;
    `back_weeks`: by so many weeks the draft's days were moved back, to fall into the days behind;
    `sooner` and `later`: open cases whose next due time the draft's days, as they are, would move.
    `changed` are the first `shown` of `changed_count`."""

    since: Instant
    until: Instant
    cases: int
    retired: int
    back_weeks: int
    clocks: int
    before: int
    after: int
    by_class: list[TallyRow]
    by_owner: list[TallyRow]
    by_step: list[TallyRow]
    sooner: int
    later: int
    changed_count: int
    shown: int
    changed: list[TurnedRow]
