"""What is asked about cases: `do` names it."""

from typing import Annotated, Literal

from pydantic import Field

from turnout.web.wire.basics import (
    MAX_TEXT,
    NO_CONTROL,
    NO_OTHER_NAME,
    CityName,
    HappenedAt,
    LanguageTag,
    LonLat,
    Numbered,
    Reason,
    Shape,
    Whole,
)

Base64 = Annotated[str, Field(max_length=8_000_000, pattern=r"^[A-Za-z0-9+/]+={0,2}$")]
Photos = Annotated[list[Base64], Field(max_length=3)]
Told = Annotated[str, Field(max_length=MAX_TEXT)]
CaseNumber = Numbered
PartyName = Annotated[str, Field(pattern=r"^(desk|body|grid)-[A-Za-z0-9._-]{1,48}$")]
Amount = Annotated[int, Field(ge=1, le=100_000, strict=True), Whole]
TaskNumber = Annotated[int, Field(ge=1, le=999, strict=True), Whole]


class LimitAsk(Shape):
    """So much time."""

    amount: Amount
    unit: Literal["minutes", "work_minutes", "work_days"]


class RegisterAsk(Shape):
    """Make it a case of a class."""

    do: Literal["register_case"]
    class_code: CityName


class ReasonedAsk(Shape):
    """What needs only a reason."""

    do: Literal[
        "reject_case",
        "return_case",
        "reopen_case",
        "refuse_extension",
        "supervise_case",
        "urge_case",
        "ask_up",
        "take_over",
        "send_to_room",
    ]
    reason: Reason


class PlainAsk(Shape):
    """What needs nothing more."""

    do: Literal["accept_case", "resume_case", "grant_extension", "end_supervision"]


class MergeAsk(Shape):
    """Follow it with another open case."""

    do: Literal["merge_case"]
    into: CaseNumber


class RouteAsk(Shape):
    """Send it to whoever is to handle it."""

    do: Literal["route_case"]
    to: PartyName
    owner: CityName | None = None
    reason: Reason | None = None


class ReportBackAsk(Shape):
    """It is done."""

    do: Literal["report_back"]
    words: Told = ""
    photos: Photos = Field(default_factory=list)
    late_reason: Reason | None = None
    happened_at: HappenedAt | None = None


class VerifyAsk(Shape):
    """I looked, and it is done."""

    do: Literal["verify_case"]
    words: Told = ""
    photos: Photos = Field(default_factory=list)
    happened_at: HappenedAt | None = None


class ReworkAsk(Shape):
    """I looked, and it is not done."""

    do: Literal["send_for_rework"]
    reason: Reason
    photos: Photos = Field(default_factory=list)
    happened_at: HappenedAt | None = None


class CloseCaseAsk(Shape):
    """It is over."""

    do: Literal["close_case"]
    outcome: Literal["solved", "not_solved", "not_found"] = "solved"


class DeferAsk(Shape):
    """Put it off until the next look."""

    do: Literal["defer_case"]
    reason: Reason
    until: HappenedAt


class SuspendAsk(Shape):
    """Stop its clock for something outside."""

    do: Literal["suspend_case"]
    condition: Literal["weather", "parts", "access", "court", "reporter"]
    reason: Reason
    until: HappenedAt


class ExtensionAsk(Shape):
    """Ask for more time, in the unit of the limit."""

    do: Literal["ask_extension"]
    amount: Amount
    reason: Reason


class SendDownAsk(Shape):
    """Let a desk below run it."""

    do: Literal["send_down"]
    to: CityName
    reason: Reason


class GiveTaskAsk(Shape):
    """Let another party do a part."""

    do: Literal["give_task"]
    to: PartyName
    words: Annotated[str, Field(min_length=1, max_length=MAX_TEXT)]
    limit: LimitAsk


class TaskAsk(Shape):
    """A part is done, or done without."""

    do: Literal["finish_task", "withdraw_task"]
    task: TaskNumber


class ReturnTaskAsk(Shape):
    """It is not our part."""

    do: Literal["return_task"]
    task: TaskNumber
    reason: Reason


class NoteAsk(Shape):
    """Write something down for this case."""

    do: Literal["add_note"]
    words: Annotated[str, Field(min_length=1, max_length=MAX_TEXT)]


class CallBackAsk(Shape):
    """A reporter of the desk's sample said how satisfied they are."""

    do: Literal["call_back"]
    score: Annotated[int, Field(ge=1, le=5, strict=True), Whole]


class CaseAct(Shape):
    """One act on a case."""

    act: Annotated[
        RegisterAsk
        | ReasonedAsk
        | PlainAsk
        | MergeAsk
        | RouteAsk
        | ReportBackAsk
        | VerifyAsk
        | ReworkAsk
        | CloseCaseAsk
        | DeferAsk
        | SuspendAsk
        | ExtensionAsk
        | SendDownAsk
        | GiveTaskAsk
        | TaskAsk
        | ReturnTaskAsk
        | NoteAsk
        | CallBackAsk,
        Field(discriminator="do"),
    ]


Contact = Annotated[str, Field(max_length=80, pattern=NO_CONTROL)]
Answer = Annotated[str, Field(max_length=48, pattern=NO_CONTROL)]
Answers = Annotated[dict[CityName, Answer], Field(max_length=20, json_schema_extra=NO_OTHER_NAME)]


class TellAsk(Shape):
    """A citizen tells of something. Name and contact are sealed, and may be left out."""

    words: Told = ""
    point: LonLat
    address: Annotated[str, Field(max_length=200, pattern=NO_CONTROL)] = ""
    class_code: CityName | None = None
    answers: Answers = Field(default_factory=dict)
    photos: Photos = Field(default_factory=list)
    name: Contact = ""
    contact: Contact = ""
    language: LanguageTag | None = None


class FoundAsk(Shape):
    """A grid's worker found something; `fixed`: and mended it at once."""

    class_code: CityName
    words: Told = ""
    point: LonLat
    answers: Answers = Field(default_factory=dict)
    photos: Photos = Field(default_factory=list)
    component: CityName | None = None
    fixed: bool = False
    happened_at: HappenedAt | None = None


class SayAsk(Shape):
    """With the secret link: a note, that it is pressing or not mended, or how satisfied one is."""

    do: Literal["note", "urge", "not_mended", "score"]
    words: Told = ""
    score: Annotated[int, Field(ge=1, le=5, strict=True), Whole] | None = None


class DayAsk(Shape):
    """One day, and whether work is done on it."""

    day: Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]
    works: bool


class CalendarAsk(Shape):
    """Days that become working days or days off."""

    days: Annotated[list[DayAsk], Field(min_length=1, max_length=60)]
    reason: Reason


class AlarmAsk(Shape):
    """A device at a site sounds, or says that it is over. `device` is its name, always the same."""

    kind: Literal["smoke", "gas", "water", "door"]
    device: CityName
    point: LonLat
    address: Annotated[str, Field(max_length=200, pattern=NO_CONTROL)] = ""
    words: Told = ""
    over: bool = False
    happened_at: HappenedAt | None = None


class WorkerAsk(Shape):
    """Who serves a grid from now on."""

    worker: CityName


class CaseAnswer(Shape):
    """What was done. `sequence` is the last record's."""

    sequence: int
    case_id: int | None
    repeated: bool
    site_id: int | None = None


class TellAnswer(Shape):
    """The case, and the secret link to follow it: it is shown this once."""

    case_id: int
    secret: str
