"""Command at the scene: who holds which role, sectors, tasks, benchmarks, casualties, the journal.

Units and roles, never names of people; what somebody wrote is sealed apart from the facts.
"""

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from typing import Final

import msgspec

from turnout.base.ids import Actor, AgencyId, AlarmId, HospitalId, UnitId
from turnout.base.text import Spoken
from turnout.dispatch.model.places import Place


class Side(StrEnum):
    """A side of the object, as seen from its front."""

    FRONT = "front"
    LEFT = "left"
    REAR = "rear"
    RIGHT = "right"
    INSIDE = "inside"
    ROOF = "roof"


class TaskState(Spoken):
    """What became of a task."""

    GIVEN = "given", "given", "已下达"
    ACCEPTED = "accepted", "accepted", "已接受"
    DECLINED = "declined", "declined", "无法承担"
    DONE = "done", "done", "已完成"
    FAILED = "failed", "failed", "未完成"
    WITHDRAWN = "withdrawn", "not needed any more", "不再需要"


OPEN_TASK: Final = frozenset({TaskState.GIVEN, TaskState.ACCEPTED})
"""What is still to be done."""


class TaskOwner(msgspec.Struct, frozen=True, kw_only=True):
    """Who owes a task: a sector, a unit or an agency; nothing set: nobody in particular."""

    sector: int | None = None
    unit_id: UnitId | None = None
    agency: AgencyId | None = None

    @property
    def named(self) -> int:
        """How many are named."""
        return sum(one is not None for one in (self.sector, self.unit_id, self.agency))


NOBODY_IN_PARTICULAR: Final = TaskOwner()


class Handed(msgspec.Struct, frozen=True, kw_only=True):
    """A task that went from `owner` to somebody else, and why."""

    owner: TaskOwner
    at: datetime
    reason: str


class SceneText(msgspec.Struct, frozen=True, kw_only=True):
    """What was written at the scene or in the room: a sector's name, a task, a note. Sealed apart
    from the fact; `place` is where a sector is, when somebody said so exactly."""

    text: str
    place: Place | None = None


class Worded(msgspec.Struct, kw_only=True):
    """The base of what has sealed words: `words` is None once erased, `ref` names the item."""

    ref: str
    words: SceneText | None


class Sector(Worded, kw_only=True):
    """A part of the scene with its own commander. Numbers of an incident count from 1."""

    number: int
    side: Side | None
    closed_at: datetime | None = None


class Task(Worded, kw_only=True):
    """Something to be done. `due_at` None: nobody said until when. `reason` is why it ended so, or
    what was said when it was done. `handed`: who owed it before, the first on top."""

    number: int
    given_at: datetime
    owner: TaskOwner = NOBODY_IN_PARTICULAR
    due_at: datetime | None = None
    state: TaskState = TaskState.GIVEN
    accepted_at: datetime | None = None
    ended_at: datetime | None = None
    reason: str | None = None
    handed: list[Handed] = msgspec.field(default_factory=list)


class Note(Worded, kw_only=True):
    """An entry of a journal: `by` wrote it. It is never changed: `corrects` is the number of the
    entry that it puts right. `sequence` is its record's."""

    number: int
    at: datetime
    by: Actor
    corrects: int | None
    sequence: int


class Reminder(Worded, kw_only=True):
    """What a seat, or whoever took over there, is to be reminded of. `alarm_id`: since it is due;
    `ended_at`: ticked off, or over with its incident."""

    number: int
    seat: Actor
    set_at: datetime
    due_at: datetime
    alarm_id: AlarmId | None = None
    ended_at: datetime | None = None
    ended_by: Actor | None = None


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """A role that a unit's crew holds, in a sector where the role has one."""

    role: str
    sector: int | None
    unit_id: UnitId
    since: datetime


class Triage(msgspec.Struct, frozen=True, kw_only=True):
    """How many casualties of each triage colour."""

    red: int = 0
    yellow: int = 0
    green: int = 0
    black: int = 0

    @property
    def total(self) -> int:
        """All colours."""
        return self.red + self.yellow + self.green + self.black


class Goods(msgspec.Struct, frozen=True, kw_only=True):
    """Dangerous goods at a scene by UN number; `large`: more than a drum is out."""

    un: int
    large: bool


class Wind(msgspec.Struct, frozen=True, kw_only=True):
    """Whence the wind blows, in degrees from north, and since when that is known."""

    from_degrees: int
    metres_per_second: float
    at: datetime


class Scene(msgspec.Struct, kw_only=True):
    """What is known of an incident's scene. `casualties` None: nobody has counted; `moved` is how
    many of them were taken to each hospital."""

    held: list[Held] = msgspec.field(default_factory=list)
    sectors: list[Sector] = msgspec.field(default_factory=list)
    tasks: list[Task] = msgspec.field(default_factory=list)
    benchmarks: dict[str, datetime] = msgspec.field(default_factory=dict)
    casualties: Triage | None = None
    moved: dict[HospitalId, Triage] = msgspec.field(default_factory=dict)
    notes: list[Note] = msgspec.field(default_factory=list)
    reminders: list[Reminder] = msgspec.field(default_factory=list)
    talk_group: str | None = None
    goods: Goods | None = None
    wind: Wind | None = None
    given_up: dict[str, datetime] = msgspec.field(default_factory=dict)
    """Role -> when somebody last gave it up, or left with it."""

    @property
    def commanded(self) -> bool:
        """Whether anything but notes hangs on it."""
        return bool(self.held or self.sectors or self.tasks or self.casualties)

    def find_sector(self, number: int) -> Sector | None:
        """An open sector."""
        return next((s for s in self.sectors if s.number == number and s.closed_at is None), None)

    def find_task(self, number: int) -> Task | None:
        """A task, whatever became of it."""
        return next((one for one in self.tasks if one.number == number), None)

    def open_tasks(self) -> list[Task]:
        """Those that are still to be done, in the order of giving."""
        return [one for one in self.tasks if one.state in OPEN_TASK]

    def worded(self) -> Iterator[Worded]:
        """Everything of it that has sealed words."""
        yield from self.sectors
        yield from self.tasks
        yield from self.notes
        yield from self.reminders

    def wordless(self) -> "Scene":
        """A copy without any words."""
        return msgspec.structs.replace(
            self,
            sectors=[msgspec.structs.replace(one, words=None) for one in self.sectors],
            tasks=[msgspec.structs.replace(one, words=None) for one in self.tasks],
            notes=[msgspec.structs.replace(one, words=None) for one in self.notes],
            reminders=[msgspec.structs.replace(one, words=None) for one in self.reminders],
        )


COLOURS = ("red", "yellow", "green", "black")


def in_all(moved: dict[HospitalId, Triage]) -> Triage:
    """All that were moved, to whichever hospital."""
    return Triage(**{c: sum(getattr(one, c) for one in moved.values()) for c in COLOURS})
