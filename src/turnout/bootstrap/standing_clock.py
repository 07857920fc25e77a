"""Who keeps the machine is told when the room's time stands: no time is recorded twice, so that a
machine that was set back, or runs behind its own record, is waited for."""

from datetime import datetime
from typing import Final

import structlog

from turnout.adapters.clock import WallClock
from turnout.base.time import CLOCK_TOLERANCE

REMEDY: Final = (
    "set the machine's clock right; where the record itself went ahead of the time, "
    "docs/howto/backup.md says what to do"
)

_log = structlog.get_logger("turnout.room")


class StandingClock:
    """Tells once that the room's time stands, and once that it goes on."""

    def __init__(self, clock: WallClock) -> None:
        self._clock = clock
        self._stands = False

    def look(self, recorded_at: datetime | None) -> None:
        """`recorded_at`: of the room's last record; None: it has none. Seconds within what any two
        clocks differ by are nobody's business."""
        seconds = self._clock.standing_seconds(recorded_at)
        if not self._stands and seconds > CLOCK_TOLERANCE.total_seconds():
            self._stands = True
            _log.warning("the_rooms_time_stands", for_seconds=round(seconds), remedy=REMEDY)
        elif self._stands and seconds <= 0:
            self._stands = False
            _log.warning("the_rooms_time_goes_on")
