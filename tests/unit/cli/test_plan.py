"""What `turnout plan shifts` and `plan rounds` say of a question that is none, and of an answer."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from turnout.cli.plan_rounds import lines_of, rounds
from turnout.cli.plan_shifts import Wanted, shifts
from turnout.deployment.duty_hours import ShiftsRefused
from turnout.deployment.visits import RoundsRefused

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def ask_rounds(**more) -> None:
    rounds(city=Path("city"), sites=Path("sites.csv"), units=Path("units.csv"), **more)


def test_no_week_is_no_plan() -> None:
    with pytest.raises(ShiftsRefused) as refused:
        shifts(weeks=0)
    assert refused.value.remedy == "give --weeks 1 or more"
    with pytest.raises(ShiftsRefused):
        ask_rounds(weeks=-1)


@pytest.mark.parametrize("more", [{"away": "P03"}, {"at": NOON}])
def test_who_is_called_away_and_when_belong_together(more: dict[str, object]) -> None:
    with pytest.raises(RoundsRefused) as refused:
        ask_rounds(**more)
    assert refused.value.remedy == "give --away and --at"


@pytest.mark.parametrize("more", [{"within": -3.0}, {"least": -1}])
def test_less_than_at_once_and_fewer_than_nobody_are_refused(
    tmp_path: Path, more: dict[str, float]
) -> None:
    calls = tmp_path / "calls.csv"
    calls.write_text("hour,calls\n" + "".join(f"{hour},1\n" for hour in range(168)))
    with pytest.raises(ShiftsRefused) as refused:
        shifts(wanted=Wanted(calls=calls, busy_seconds=600.0, **more))
    assert "0 or more" in str(refused.value)


def test_rounds_are_told_in_words() -> None:
    figures = {
        "visits": 20,
        "left_out": [{"day": "2026-03-02", "site": "S1"}],
        "most_over_mean": 1.0,
        "guessed": {"entropy_bits": 3.2, "entropy_most": 3.3, "hit_share": 0.05},
        "seconds": 1.4,
    }
    told = dict(lines_of(figures))
    assert told["left_out"] == "S1 on 2026-03-02"
    assert told["guessed"] == "5% right; 3.2 of at most 3.3 bits"
    told = dict(lines_of({**figures, "left_out": [], "guessed": None}))
    assert (told["left_out"], told["guessed"]) == ("none", "-")
