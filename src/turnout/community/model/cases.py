"""A case as it stands now: a fold of its facts."""

from datetime import datetime
from enum import StrEnum
from typing import Final

import msgspec

from turnout.base.geo import Point
from turnout.base.ids import Actor, CallId
from turnout.community.catalogue import AreaId, ClassCode, Condition, GridId, Limit, Step
from turnout.community.model.ids import CaseId, Party


class Source(StrEnum):
    """How a case came in."""

    CITIZEN = "citizen"
    OPEN311 = "open311"
    WORKER = "worker"
    ROOM = "room"
    ALARM = "alarm"
    AGENCY = "agency"


class Status(StrEnum):
    """Where a case stands in the seven steps. Each has one owner."""

    COLLECTED = "collected"
    REGISTERED = "registered"
    ROUTED = "routed"
    REPORTED = "reported"
    VERIFIED = "verified"
    AT_ROOM = "at_room"
    CLOSED = "closed"


class Outcome(StrEnum):
    """How a case ended."""

    SOLVED = "solved"
    NOT_SOLVED = "not_solved"
    NOT_FOUND = "not_found"
    FIXED_ON_SPOT = "fixed_on_spot"
    REJECTED = "rejected"
    MERGED = "merged"


class CaseText(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a reporter, in their words. Sealed: it belongs to this case alone."""

    words: str = ""
    address: str = ""
    point: Point | None = None
    name: str = ""
    contact: str = ""


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody wrote about a case. Sealed."""

    words: str


class SealedRef(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Where sealed text or a photo lies, and the SHA-256 (hex) of its ciphertext."""

    ref: str
    digest: str


class Photo(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A photo without its place and maker: sealed. `looks` is a hash of how it looks (16 hex)."""

    sealed: SealedRef
    looks: str


class Span(msgspec.Struct, kw_only=True):
    """A time in which a clock ran; `end` None: it runs."""

    begin: datetime
    end: datetime | None = None


class Clock(msgspec.Struct, kw_only=True):
    """The one clock of a step or a task. `extra` was granted, in the limit's unit; `rungs` is how
    many steps of escalation were taken."""

    step: Step
    owner: Party
    limit: Limit
    spans: list[Span]
    extra: int = 0
    rungs: int = 0
    round: int = 1

    @property
    def amount(self) -> int:
        """The limit with what was granted."""
        return self.limit.amount + self.extra


class PauseKind(StrEnum):
    """Why a clock stands still: put off by decision, or waiting for something outside."""

    DEFERRED = "deferred"
    SUSPENDED = "suspended"


class Pause(msgspec.Struct, frozen=True, kw_only=True):
    """A clock stands still until the next look. `condition` says what it waits for."""

    kind: PauseKind
    reason: str
    since: datetime
    until: datetime
    condition: Condition | None = None


class Ask(msgspec.Struct, frozen=True, kw_only=True):
    """More time was asked for; `by` may not grant it."""

    amount: int
    reason: str
    by: Actor


class Passed(msgspec.Struct, frozen=True, kw_only=True):
    """In which round of handling it was told to the body's own system, and its number there; None:
    that system refused it. `updated_at`: what was heard last."""

    party: Party
    round: int
    number: str | None = None
    updated_at: datetime | None = None


class Task(msgspec.Struct, kw_only=True):
    """A part of a case that another party does for the lead. Its clock is None once it is over."""

    number: int
    party: Party
    clock: Clock | None
    done: bool = False
    text_ref: str | None = None
    text: Words | None = None


COURT: Final = 0
"""In place of a task's number: the clock of a case's `court`. Tasks count from 1."""


class Case(msgspec.Struct, kw_only=True):
    """One hazard, request or dispute. `point` is its place, blurred to the block; what is exact
    is in `text`. `absorbed` are the cases that were merged into it: their photos are its own,
    and are erased with it. `laps` are the clocks of steps that are over, oldest first. `court`
    runs while the parties of an agreement may ask a court together and have not said whether
    they do."""

    id: CaseId
    source: Source
    class_code: ClassCode | None
    grid_id: GridId
    desk: AreaId
    point: Point | None
    collected_at: datetime
    text_ref: str
    status: Status = Status.COLLECTED
    text: CaseText | None = None
    call_id: CallId | None = None
    component: str | None = None
    language: str | None = None
    attributes: tuple[tuple[str, str], ...] = ()
    tokens: tuple[str, ...] = ()
    photos: tuple[Photo, ...] = ()
    proposed: tuple[CaseId, ...] = ()
    handler: Party | None = None
    verifier: Party | None = None
    handlers: tuple[Actor, ...] = ()
    clock: Clock | None = None
    laps: list[Clock] = msgspec.field(default_factory=list)
    pause: Pause | None = None
    ask: Ask | None = None
    extensions: int = 0
    tasks: dict[int, Task] = msgspec.field(default_factory=dict)
    routed_at: datetime | None = None
    accepted: bool = False
    binding: bool = False
    returned_by: tuple[Party, ...] = ()
    returns: int = 0
    reworks: int = 0
    reopened: int = 0
    to_room: int = 0
    urged: int = 0
    reporter_urged_at: datetime | None = None
    supervised_by: AreaId | None = None
    answerable: Party | None = None
    late_reasons: list[tuple[Step, str]] = msgspec.field(default_factory=list)
    outcome: Outcome | None = None
    closed_at: datetime | None = None
    reopen_until: datetime | None = None
    merged_into: CaseId | None = None
    absorbed: tuple[CaseId, ...] = ()
    scores: dict[str, int] = msgspec.field(default_factory=dict)
    passed: Passed | None = None
    court: Clock | None = None

    def clock_of(self, task: int | None) -> Clock | None:
        """The case's own clock for None, that of `court` for COURT, else that of a task."""
        if task is None:
            return self.clock
        return self.court if task == COURT else self.tasks[task].clock

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something."""
        return self.status is not Status.CLOSED
