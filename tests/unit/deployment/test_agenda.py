"""The agenda keeps time, and the order of what falls on one moment."""

from datetime import UTC, datetime, timedelta

import pytest

from turnout.base.ids import Actor
from turnout.deployment.simulator.agenda import Agenda, Intent
from turnout.deployment.simulator.clock import VirtualClock

NOON = datetime(2018, 1, 13, 12, tzinfo=UTC)


def intent(key: str, minutes: float) -> Intent:
    return Intent(NOON + timedelta(minutes=minutes), Actor("crew E03"), key, lambda: None)


def test_the_earliest_intent_comes_first() -> None:
    agenda = Agenda()
    agenda.put(intent("late", 5))
    agenda.put(intent("soon", 1))
    assert agenda.next_at() == NOON + timedelta(minutes=1)
    assert [agenda.take().key, agenda.take().key] == ["soon", "late"]


def test_intents_of_one_moment_keep_the_order_they_were_put_in() -> None:
    agenda = Agenda()
    for key in ("first", "second", "third"):
        agenda.put(intent(key, 2))
    assert [agenda.take().key for _ in range(3)] == ["first", "second", "third"]


def test_an_empty_agenda_has_nothing_due() -> None:
    agenda = Agenda()
    assert agenda.next_at() is None
    with pytest.raises(IndexError):
        agenda.take()


def test_virtual_time_never_goes_back() -> None:
    clock = VirtualClock(NOON)
    clock.advance_to(NOON + timedelta(seconds=3))
    assert clock.now() == NOON + timedelta(seconds=3)
    with pytest.raises(AssertionError, match="time would go back"):
        clock.advance_to(NOON)
