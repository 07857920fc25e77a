"""The room's time, and whether what is told is kept."""

from turnout.web.wire.basics import Instant, Shape


class ClockRow(Shape):
    """The room's time: `rate` room seconds pass in one second of the wall. Not `saved`: nothing is
    kept now, and what is shown is the truth as of `unsaved_since`."""

    at: Instant
    rate: float
    paused: bool
    demo: bool
    auto_dispatch: bool
    saved: bool
    unsaved_since: Instant | None
