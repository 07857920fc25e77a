"""Who speaks for a unit: its own crew and its own terminal, and no seat that is called like it."""

import pytest

from turnout.base.ids import Actor, UnitId
from turnout.dispatch.rules.alarms import crew_of


@pytest.mark.parametrize(
    ("actor", "unit"),
    [
        ("crew E01", "E01"),
        ("unit-E01", "E01"),
        ("unit-A-1", "A-1"),
        ("seat-7", None),
        ("modelled-7", None),
        ("room", None),
    ],
)
def test_a_crew_and_a_terminal_speak_for_their_unit_and_a_seat_for_none(
    actor: str, unit: str | None
) -> None:
    assert crew_of(Actor(actor)) == (None if unit is None else UnitId(unit))
