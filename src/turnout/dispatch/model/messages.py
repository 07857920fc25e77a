"""What the room and a crew write to each other."""

from datetime import datetime

import msgspec

from turnout.base.ids import AssignmentId, UnitId


class MessageText(msgspec.Struct, frozen=True, kw_only=True):
    """The words of a message: sealed apart from the fact."""

    text: str


class CrewMessage(msgspec.Struct, kw_only=True):
    """A message under an order. `text` is None once erased; `ref` names the sealed item.

    `read_at` is when the crew said that it had read the room's words; None for its own.
    """

    number: int
    assignment_id: AssignmentId
    unit_id: UnitId
    by_unit: bool
    sent_at: datetime
    text: str | None
    ref: str
    read_at: datetime | None = None
