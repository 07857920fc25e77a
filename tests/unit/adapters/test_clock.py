"""The clocks: steady, never back."""

from datetime import UTC, datetime, timedelta

from turnout.adapters.clock import DemoClock, WallClock

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Steady:
    """Seconds that pass when told."""

    def __init__(self) -> None:
        self.passed = 100.0

    def __call__(self) -> float:
        return self.passed


def test_room_time_runs_at_its_rate():
    seconds = Steady()
    clock = DemoClock(NOON, rate=10, seconds=seconds)
    seconds.passed += 3
    assert clock.now() == NOON + timedelta(seconds=30)


def test_changing_the_rate_changes_only_what_comes():
    seconds = Steady()
    clock = DemoClock(NOON, rate=10, seconds=seconds)
    seconds.passed += 1
    clock.set_rate(2)
    seconds.passed += 1
    assert clock.now() == NOON + timedelta(seconds=12)


def test_a_paused_clock_stands_and_goes_on_from_there():
    seconds = Steady()
    clock = DemoClock(NOON, seconds=seconds)
    seconds.passed += 5
    clock.set_paused(True)
    seconds.passed += 60
    assert clock.now() == NOON + timedelta(seconds=5)
    clock.set_paused(False)
    seconds.passed += 1
    assert clock.now() == NOON + timedelta(seconds=6)


def test_a_jump_goes_ahead_and_never_back():
    seconds = Steady()
    clock = DemoClock(NOON, seconds=seconds)
    clock.advance_to(NOON + timedelta(hours=1))
    clock.advance_to(NOON)
    assert clock.now() == NOON + timedelta(hours=1)


def test_a_paused_clock_can_jump():
    seconds = Steady()
    clock = DemoClock(NOON, seconds=seconds)
    clock.set_paused(True)
    clock.advance_to(NOON + timedelta(minutes=2))
    seconds.passed += 9
    assert clock.now() == NOON + timedelta(minutes=2)


def test_the_wall_clock_is_aware_and_does_not_go_back():
    clock = WallClock()
    first, second = clock.now(), clock.now()
    assert first.tzinfo is UTC
    assert second >= first
