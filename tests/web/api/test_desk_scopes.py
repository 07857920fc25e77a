"""Every act at the community desk, beside every role: within what a grant names, and beyond it.

The page docs/reference/who-may-do-what.md says of each route which role may, and that a grant
holds within the districts and the agency that it names. Here each act is asked for with an empty
body: 403 is the gate's answer, anything else has passed it.
"""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.web.api.people import People, key, people
from turnout.access.model import KEY_ROLES, Role
from turnout.bootstrap.matrix import Cell, Row, rows
from turnout.web.desk_routes import DESK_ROUTES

OUT = 401
FORBIDDEN = 403
ACTS = [
    row for row in rows() if row.method == "POST" and row.name in DESK_ROUTES and not row.public
]

PLACES = {
    "{area_id}": ("districts", "V1", ("V3", "T1", "C", "G1")),
    "{grid_id}": ("districts", "G1", ("G3", "V1")),
    "{mediator_id}": ("districts", "M1", ("M2",)),
    "{body_id}": ("agency", "welfare", ("safety", "site-1")),
    "{site_id}": ("agency", "site-1", ("site-2",)),
}
"""By what a path names: the field of a grant, the own one, and others: next to it, above, below."""

NOWHERE = {"act_as_keeper", "act_as_inspector", "sound_alarm", "review_glass", "press_button"}
"""Acts whose address names no place of a grant, or a key's, which is bound to none."""


def place_of(row: Row) -> tuple[str, str, str, tuple[str, ...]] | None:
    """The part of the path, the field of a grant, the own place, and others; the first counts."""
    for part, (field, own, others) in PLACES.items():
        if part in row.path and row.name not in NOWHERE:
            return part, field, own, others
    return None


def roles_of(row: Row) -> list[Role]:
    return [role for role in Role if row.cells[role] is not Cell.NO and role not in KEY_ROLES]


@pytest.fixture(scope="module")
def town() -> Iterator[People]:
    with people() as found:
        yield found


@pytest.fixture(scope="module")
def scoped(town: People) -> dict[tuple[Role, str], httpx.Client]:
    """For each role and kind of place somebody whose grant names one of them."""
    found: dict[tuple[Role, str], httpx.Client] = {}
    for row in ACTS:
        place = place_of(row)
        for role in roles_of(row) if place is not None else ():
            part, field, own, _ = place
            if (role, part) not in found:
                limits = {field: own if field == "agency" else [own]}
                login = f"{role.value.replace('_', '')}.{part[1:-1].replace('_', '')}"
                found[role, part] = town.member(login, role, **limits)
    return found


def passes(client: httpx.Client, row: Row, part: str, place: str) -> bool:
    path = row.path.replace(part, place.removeprefix("site-") if part == "{site_id}" else place)
    for name in [one.split("}")[0] for one in path.split("{")[1:]]:
        path = path.replace(f"{{{name}}}", "99")
    answer = client.post(path, json={}, headers=key())
    assert answer.status_code != OUT, path
    assert answer.status_code < 500, (path, answer.text)
    return answer.status_code != FORBIDDEN


def test_every_act_names_a_place_of_a_grant_or_is_known_to_name_none() -> None:
    assert {row.name for row in ACTS if place_of(row) is None} == NOWHERE


@pytest.mark.parametrize("row", [row for row in ACTS if place_of(row)], ids=lambda row: row.name)
def test_a_grant_holds_within_what_it_names_and_nowhere_else(
    scoped: dict[tuple[Role, str], httpx.Client], row: Row
) -> None:
    """Neither next door nor one level above or below."""
    place = place_of(row)
    assert place is not None
    part, _, own, others = place
    assert roles_of(row), "nobody may"
    for role in roles_of(row):
        client = scoped[role, part]
        assert passes(client, row, part, own), (role, own)
        assert [one for one in others if passes(client, row, part, one)] == [], role


@pytest.mark.parametrize("row", ACTS, ids=lambda row: row.name)
def test_a_role_that_the_page_does_not_name_never_passes(
    scoped: dict[tuple[Role, str], httpx.Client], row: Row
) -> None:
    place = place_of(row)
    part, own = ("", "") if place is None else (place[0], place[2])
    for (role, _), client in scoped.items():
        if row.cells[role] is Cell.NO:
            assert not passes(client, row, part, own), role


LIMITS: dict[str, tuple[str, Any]] = {
    "districts": ("agency", "welfare"),
    "agency": ("districts", ["V1"]),
}
"""By the field that a place speaks of: a grant that names only the other one."""


@pytest.fixture(scope="module")
def elsewhere(town: People) -> dict[tuple[Role, str], httpx.Client]:
    """For each role and field somebody whose grant names only the other field."""
    found: dict[tuple[Role, str], httpx.Client] = {}
    for row in ACTS:
        place = place_of(row)
        for role in roles_of(row) if place is not None else ():
            field = place[1]
            if (role, field) not in found:
                other, limit = LIMITS[field]
                login = f"{role.value.replace('_', '')}.no.{field}"
                found[role, field] = town.member(login, role, **{other: limit})
    return found


@pytest.mark.parametrize("row", [row for row in ACTS if place_of(row)], ids=lambda row: row.name)
def test_a_grant_that_does_not_say_where_opens_no_door_that_asks(
    elsewhere: dict[tuple[Role, str], httpx.Client], row: Row
) -> None:
    """An officer of districts without a body, a clerk of an agency without a desk: what they are
    limited by cannot be looked at there, so that they are nobody there."""
    place = place_of(row)
    assert place is not None
    part, field, own, others = place
    for role in roles_of(row):
        client = elsewhere[role, field]
        assert [one for one in (own, *others) if passes(client, row, part, one)] == [], role


def test_a_membership_that_ended_opens_nothing(town: People) -> None:
    """By its day, by a grant that was taken back, by an account that was closed."""
    ends = town.door.book.now().replace(microsecond=0)
    day = {"ends_at": ends.replace(year=ends.year + 1).isoformat()}
    clerk = town.member("clerk.today", Role.DESK_CLERK, districts=["V1"], **day)
    [row] = [row for row in ACTS if row.name == "act_at_area"]
    assert passes(clerk, row, "{area_id}", "V1")
    account = _account(town, "clerk.today")
    over = {"role": Role.DESK_CLERK.value, "districts": ["V1"], "ends_at": ends.isoformat()}
    town.post(town.admin, f"/api/accounts/{account}/roles", {"grants": [over]})
    assert not passes(clerk, row, "{area_id}", "V1")
    town.post(town.admin, f"/api/accounts/{account}/roles", {"grants": []})
    assert not passes(clerk, row, "{area_id}", "V1")
    town.post(town.admin, f"/api/accounts/{account}/close", {"reason": "left"})
    answer = clerk.post("/api/areas/V1/cases/1/act", json={}, headers=key())
    assert answer.status_code == OUT


def _account(town: People, login: str) -> str:
    listed: dict[str, Any] = town.admin.get("/api/accounts").json()
    [found] = [one for one in listed["accounts"] if one["login"] == login]
    return str(found["account_id"])


def test_a_body_shows_a_reporter_to_no_clerk_of_another_district(town: People) -> None:
    """Who is an officer of a body and a clerk of one village is that clerk there only."""
    both = [
        {"role": Role.DESK_CLERK.value, "districts": ["V3"]},
        {"role": Role.BODY_OFFICER.value, "agency": "welfare"},
    ]
    seen = {}
    for village, grants in (("V3", both), ("V1", [{**both[0], "districts": ["V1"]}, both[1]])):
        body = {"login": f"two.hats.{village}".lower(), "name": "Two Hats", "grants": grants}
        made = town.post(town.admin, "/api/accounts/new", body)
        town.enrol(body["login"], made["invitation"])
        seen[village] = town.sign_in(body["login"])
        seen[village].headers["Turnout-Seat"] = f"seat-of-{village}"
    told = {"words": "a wish", "point": [0.01, 0.0], "class_code": "wish", "contact": "555-0199"}
    case = town.post(town.stranger(), "/api/citizen/reports", told)["case_id"]
    for act in ({"do": "register_case", "class_code": "wish"}, _route()):
        town.post(seen["V1"], f"/api/areas/V1/cases/{case}/act", {"act": act})
    shown = {
        village: client.get(f"/api/bodies/welfare/cases/{case}").json()["contact"]
        for village, client in seen.items()
    }
    assert shown == {"V3": None, "V1": "555-0199"}


def _route() -> dict[str, str]:
    return {"do": "route_case", "to": "body-welfare"}
