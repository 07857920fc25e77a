"""A shift: from when until when a unit has a crew, and how many they are."""

from datetime import datetime

import msgspec

from turnout.base.ids import Capability


class Shift(msgspec.Struct, frozen=True, kw_only=True):
    """One shift of one unit; who the crew are is never said.

    `qualifications` counts how many of the crew can do what a capability asks. `team` is the code
    of the crew as a whole, "B" or "E12"; None: not known, and nothing is watched. `off_at` is when
    the crew really came off; None: not yet, or it has not begun.
    """

    starts_at: datetime
    ends_at: datetime
    crew: int
    qualifications: dict[Capability, int] = msgspec.field(default_factory=dict)
    team: str | None = None
    off_at: datetime | None = None
