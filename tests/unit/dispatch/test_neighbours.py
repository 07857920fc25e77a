"""Hours of an agreement mean what hours mean everywhere in a city."""

from datetime import UTC, date, datetime

import pytest

from turnout.base.ids import AgencyId, Capability
from turnout.dispatch.conditions import hours_of
from turnout.dispatch.neighbours import Agreement
from turnout.dispatch.rules.aid import in_force


@pytest.mark.parametrize("hours", [(6, 18), (22, 6), (0, 24), (18, 24), (24, 6), (8, 8)])
def test_an_agreement_is_in_force_in_its_hours_and_in_no_others(hours: tuple[int, int]) -> None:
    lends = Agreement(
        agency=AgencyId("north"),
        valid_from=date(2026, 1, 1),
        capabilities=frozenset({Capability("pump")}),
        most=1,
        hours=hours,
        answer_seconds=120.0,
        source="test",
    )
    in_hours = {
        hour for hour in range(24) if in_force([lends], datetime(2026, 3, 2, hour, tzinfo=UTC))
    }
    assert in_hours == hours_of(hours)
