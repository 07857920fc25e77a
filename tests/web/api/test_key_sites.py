"""Plans of key sites over HTTP: an inspector writes one, and nobody but the commander puts it in
force."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.web.api.people import People, key, people
from turnout.access.model import Role

HERE = "/api/key-sites"
MILL: dict[str, Any] = {
    "name": {"en": "Cotton mill", "zh": "棉纺厂"},
    "point": [0.01, 0.0],
    "points": [{"kind": "entrance", "note": {"en": "North gate", "zh": "北门"}}],
}


@pytest.fixture
def staff() -> Iterator[People]:
    with people() as found:
        yield found


def test_an_inspector_writes_a_plan_that_the_commander_puts_in_force(staff: People) -> None:
    inspector = staff.member("inspector", Role.INSPECTOR)
    commander = staff.member("commander", Role.DUTY_COMMANDER)
    staff.post(inspector, HERE, {**MILL, "review_by": _next_year(staff)})
    (waiting,) = inspector.get(HERE).json()["sites"]
    assert waiting["drafted_by"].startswith("seat-"), "a seat, and no name"
    assert waiting["approved_at"] is None
    number = waiting["number"]
    for step, body in (
        ("approve", {}),
        ("reject", {"reason": "no"}),
        ("withdraw", {"reason": "no"}),
    ):
        answer = inspector.post(f"{HERE}/{number}/{step}", json=body, headers=key())
        assert answer.status_code == 403, step
    headers = {**key(), "Turnout-Seat": "seat-9"}
    assert commander.post(f"{HERE}/{number}/approve", json={}, headers=headers).status_code == 200
    staff.post(inspector, HERE, {**MILL, "replaces": number, "review_by": _next_year(staff)})
    newer, in_force = inspector.get(HERE).json()["sites"]
    assert (newer["replaces"], in_force["approved_at"] is None) == (number, False)
    for path in ("/api/board", "/api/incidents/1"):
        assert inspector.get(path).status_code == 403, "nothing else of the room"


def test_an_inspector_of_some_areas_writes_none_and_neither_does_who_only_inspects_goods(
    staff: People,
) -> None:
    narrow = staff.member("narrow", Role.INSPECTOR, districts=["V1"])
    agency = staff.member("agency", Role.INSPECTOR, agency="fire")
    for somebody in (narrow, agency, staff.of_role(Role.GOODS_INSPECTOR)):
        assert somebody.get(HERE).status_code == 403
        assert somebody.post(HERE, json=MILL, headers=key()).status_code == 403
    assert staff.of_role(Role.PLANNER).get(HERE).status_code == 200


def _next_year(staff: People) -> str:
    today = staff.web.town.clock.now().date()
    return today.replace(year=today.year + 1, day=1).isoformat()
