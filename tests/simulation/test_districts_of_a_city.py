"""San Francisco's streets, its nine recorded days and its recorded station areas."""

import pytest

from turnout.adapters.city.load import CityBundle
from turnout.bootstrap.districts import city_ground
from turnout.deployment.districts import evenest, measure


@pytest.mark.long
@pytest.mark.real_data
def test_san_francisco_is_divided_more_evenly_and_people_wait_no_longer(
    san_francisco: CityBundle,
) -> None:
    at = city_ground(san_francisco.folder, None)
    today = measure(at.ground, at.today)
    plan = evenest(at.ground, today.response_seconds)
    assert at.recorded
    assert at.ground.seconds.shape[1] >= 5_000
    assert plan.in_one_piece
    assert plan.measured.imbalance <= 0.6 * today.imbalance
    assert plan.measured.response_seconds <= today.response_seconds
