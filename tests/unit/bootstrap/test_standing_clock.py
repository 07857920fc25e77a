"""A machine whose clock was set back: the room's time stands, and whoever keeps the machine is told
so, once, until it goes on."""

from datetime import UTC, datetime, timedelta

from structlog.testing import capture_logs

from turnout.adapters.clock import WallClock
from turnout.bootstrap.standing_clock import StandingClock

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Machine:
    """A machine whose time somebody sets."""

    def __init__(self) -> None:
        self.time = NOON

    def __call__(self) -> datetime:
        return self.time


def told_at(*minutes: int, recorded_at: datetime | None = None) -> list[tuple[str, int | None]]:
    """What is told while the machine's clock is set to so many minutes after noon, in turn."""
    machine = Machine()
    standing = StandingClock(WallClock(machine))
    with capture_logs() as told:
        for minute in minutes:
            machine.time = NOON + timedelta(minutes=minute)
            standing.look(recorded_at)
    return [(line["event"], line.get("for_seconds")) for line in told]


def test_a_clock_that_goes_on_is_nothing_to_tell():
    assert told_at(0, 1, 2, recorded_at=NOON) == []


def test_a_clock_that_was_set_back_is_told_once_and_again_when_it_goes_on():
    assert told_at(0, 60, 0, 1, 59, 60, 61) == [
        ("the_rooms_time_stands", 3_600),
        ("the_rooms_time_goes_on", None),
    ]


def test_a_record_ahead_of_the_machine_is_told_at_the_start():
    assert told_at(0, recorded_at=NOON + timedelta(days=1)) == [("the_rooms_time_stands", 86_400)]


def test_seconds_by_which_clocks_differ_are_not_told():
    assert told_at(0, recorded_at=NOON + timedelta(seconds=4)) == []
