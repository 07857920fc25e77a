"""Advice to move units up, as the board sees it."""

from datetime import datetime
from enum import StrEnum

import msgspec

from turnout.base.ids import StationId, UnitId


class MoveUpEnd(StrEnum):
    """Why an advice was withdrawn: its unit is free no more, the move adds too little by now, or
    nobody answered in time."""

    UNIT_TAKEN = "unit_taken"
    NO_GAIN = "no_gain"
    NOT_ANSWERED = "not_answered"


class MoveUpAdvice(msgspec.Struct, frozen=True, kw_only=True):
    """A unit is advised to stand at a post.

    gain: what its policy says that the move adds to the expected share reached in time. before,
    after: the share of the service's places that free units reach within `reach_seconds`, without
    the move and with it. from_post: where it counts now; None: at its home.
    """

    number: int
    unit_id: UnitId
    service: str
    post: StationId
    from_post: StationId | None
    policy: str
    reach_seconds: float
    road_seconds: float
    gain: float
    before: float
    after: float
    advised_at: datetime


class Refused(msgspec.Struct, frozen=True, kw_only=True):
    """A move that somebody refused: it is not advised again for a while."""

    unit_id: UnitId
    post: StationId
    at: datetime


class MoveUps(msgspec.Struct, kw_only=True):
    """The advice that waits for an answer, and what was refused lately."""

    waiting: list[MoveUpAdvice] = msgspec.field(default_factory=list)
    refused: list[Refused] = msgspec.field(default_factory=list)
    next_number: int = 1

    def find(self, number: int) -> MoveUpAdvice | None:
        """The advice of that number that waits for an answer."""
        return next((one for one in self.waiting if one.number == number), None)

    def of(self, service: str) -> MoveUpAdvice | None:
        """The advice of a service that waits for an answer: one at a time."""
        return next((one for one in self.waiting if one.service == service), None)
