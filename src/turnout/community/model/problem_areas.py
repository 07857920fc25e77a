"""A problem area as it stands now."""

from datetime import date, datetime

import msgspec

from turnout.community.catalogue import ClassCode, GridId
from turnout.community.model.ids import Party


class ProblemArea(msgspec.Struct, kw_only=True):
    """A grid on the list for a class of cases. `met`: what the last check said; None before one."""

    number: int
    grid_id: GridId
    class_code: ClassCode
    body: Party
    aim: str
    by: date
    met: bool | None = None
    checked_at: datetime | None = None


class ProblemAreas(msgspec.Struct, kw_only=True):
    """Those on the list, by number."""

    listed: dict[int, ProblemArea] = msgspec.field(default_factory=dict)
    next_number: int = 1
