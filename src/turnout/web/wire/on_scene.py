"""Command at the scene: what is shown of it, and what people ask."""

from typing import Annotated, Literal

from pydantic import Field

from turnout.web.wire.basics import (
    MAX_ADDRESS,
    MAX_TEXT,
    NO_CONTROL,
    CityName,
    HappenedAt,
    IncidentNumber,
    Instant,
    LonLat,
    Reason,
    Shape,
    Whole,
    WordsShape,
)
from turnout.web.wire.reminders import ReminderShape

SideName = Literal["front", "left", "rear", "right", "inside", "roof"]
TaskStateName = Literal["given", "accepted", "declined", "done", "failed", "withdrawn"]
Number = Annotated[int, Field(ge=1, le=9_999, strict=True), Whole]
Count = Annotated[int, Field(ge=0, le=9_999, strict=True), Whole]
SectorName = Annotated[str, Field(min_length=1, max_length=60, pattern=NO_CONTROL)]
Address = Annotated[str, Field(min_length=1, max_length=MAX_ADDRESS, pattern=NO_CONTROL)]
Words = Annotated[str, Field(min_length=1, max_length=MAX_TEXT)]


class HolderShape(Shape):
    """A unit whose crew holds a role, in a sector where the role has one."""

    unit_id: str
    sector: int | None
    since: Instant


class RoleShape(Shape):
    """A role of command. `services`: whose units may hold it; none: any."""

    code: str
    name: WordsShape
    per_sector: bool
    services: list[str]
    holders: list[HolderShape]


class SectorShape(Shape):
    """A sector and the units that work in it. `name` and `address` are None once erased, and when
    the incident is closed."""

    number: int
    side: SideName | None
    name: str | None
    address: str | None
    point: LonLat | None
    closed_at: Instant | None
    units: list[str]


class HandedShape(Shape):
    """Who owed a task before (all None: nobody in particular), until `at`, and why no more."""

    sector: int | None
    unit_id: CityName | None
    agency: CityName | None
    at: Instant
    reason: str


class TaskShape(Shape):
    """Something to be done by a sector, a unit or an agency; all None: by nobody in particular.
    `text` as a sector's name. `reason`: why it ended so, or what was said when it was done."""

    number: int
    sector: int | None
    unit_id: CityName | None
    agency: CityName | None
    text: str | None
    given_at: Instant
    due_at: Instant | None
    accepted_at: Instant | None
    state: TaskStateName
    ended_at: Instant | None
    reason: str | None
    handed: list[HandedShape]


class BenchmarkShape(Shape):
    """A moment worth its time; `at` None: not reached."""

    code: str
    name: WordsShape
    at: Instant | None


class TriageShape(Shape):
    """How many casualties of each triage colour."""

    red: Count = 0
    yellow: Count = 0
    green: Count = 0
    black: Count = 0


class MovedShape(Shape):
    """How many of them were taken to a hospital so far."""

    hospital_id: str
    moved: TriageShape


class NoteShape(Shape):
    """An entry of a journal; `incident_id` None: the room's. `corrected_by` is the entry that puts
    it right."""

    incident_id: IncidentNumber | None
    number: int
    at: Instant
    by: str
    text: str | None
    corrects: int | None
    corrected_by: int | None


class TalkGroupShape(Shape):
    """A talk group; `shared_with`: other open incidents that speak there too."""

    code: str
    name: WordsShape
    shared_with: list[IncidentNumber]


class SceneShape(Shape):
    """Command at the scene. `staging`: units there that are in no sector; `led`: somebody holds the
    first role, or nobody is on scene; `casualties` None: nobody has counted."""

    led: bool
    roles: list[RoleShape]
    sectors: list[SectorShape]
    staging: list[str]
    tasks: list[TaskShape]
    benchmarks: list[BenchmarkShape]
    casualties: TriageShape | None
    moved: list[MovedShape]
    notes: list[NoteShape]
    reminders: list[ReminderShape]
    talk_group: TalkGroupShape | None


class JournalShape(Shape):
    """The room's journal and those of open incidents, newest first."""

    notes: list[NoteShape]


class SectorLabel(Shape):
    """How a sector is called."""

    number: int
    side: SideName | None
    name: str | None


class CrewTask(Shape):
    """A task that the crew is to do still. `answers`: it has not said yet whether it can. `handed`:
    from whom it came to them last; None: it was given to them."""

    number: int
    text: str | None
    due_at: Instant | None
    answers: bool
    handed: HandedShape | None


class HandedOn(Shape):
    """A task that was the crew's: who owes it now, and why."""

    number: int
    text: str | None
    sector: int | None
    unit_id: CityName | None
    agency: CityName | None
    reason: str


class CrewScene(Shape):
    """What a crew must know of the command at its scene: who leads, where it works, its roles.
    `first_role` is the code of the role that leads; None: this city has no roles."""

    leader: str | None
    talk_group: WordsShape | None
    first_role: str | None
    sector: SectorLabel | None
    roles: list[WordsShape]
    tasks: list[CrewTask]
    handed_on: list[HandedOn]


class TakeRoleAs(Shape):
    """The role that a crew takes over, and when; left out, just now."""

    role: CityName
    sector: Number | None = None
    happened_at: HappenedAt | None = None


class GiveUp(Shape):
    """The role that nobody is to hold any more."""

    role: CityName
    sector: Number | None = None


class SetSectorAs(Shape):
    """A sector: new, or (`sector`) called or placed otherwise. Its name and place are sealed."""

    name: SectorName
    side: SideName | None = None
    address: Address | None = None
    point: LonLat | None = None
    sector: Number | None = None


class PlaceIn(Shape):
    """Where a unit works; None: at staging."""

    sector: Number | None


class Reach(Shape):
    """A benchmark, and when it was reached; left out, just now."""

    benchmark: CityName
    happened_at: HappenedAt | None = None


class TakeBack(Shape):
    """A benchmark that is not so after all."""

    benchmark: CityName
    reason: Reason


class CountAs(Shape):
    """How many casualties there are in all; a correction wants a reason. `before`: how many there
    were as whoever counts saw it; none where nobody had counted."""

    counted: TriageShape
    reason: Reason | None = None
    before: TriageShape | None = None


class MoveAs(Shape):
    """How many were taken to a hospital so far; fewer than said before wants a reason. `before`:
    how many it were as whoever asks saw it."""

    hospital_id: CityName
    moved: TriageShape
    reason: Reason | None = None
    before: TriageShape | None = None


class WriteNoteAs(Shape):
    """An entry of a journal; it is sealed. `corrects` numbers the entry that it puts right."""

    text: Words
    corrects: Number | None = None


class SpeakOn(Shape):
    """The talk group that an incident is given."""

    talk_group: CityName
