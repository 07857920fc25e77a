"""Who may do what: every route stands in the table, and every cell of the page is true."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.web.api.people import People, key, people
from turnout.access.model import Role
from turnout.bootstrap.matrix import (
    ABOUT_A_TABLE,
    ABOUT_ITS_SCENE,
    OTHER,
    OTHER_SITE,
    OTHER_TABLE,
    OWN,
    OWN_SITE,
    OWN_TABLE,
    Cell,
    Row,
    is_about,
    is_own_site,
    page,
    routes,
    rows,
)
from turnout.web.routes import ROUTES

REFERENCE = Path(__file__).resolve().parents[3] / "docs" / "reference"
TRIED = rows()
WITHOUT_SIGNING_IN = 401
FORBIDDEN = 403


def test_every_route_says_what_it_asks_for() -> None:
    served = {name for _, _, name in routes()}
    missing = sorted(served - set(ROUTES))
    assert not missing, (
        "these routes are closed to everybody. Type into ROUTES in src/turnout/web/routes.py, each "
        "with the action that it is:\n"
        + "\n".join(f'    "{name}": Action.DISPATCH,' for name in missing)
        + "\nthen: python -m turnout.bootstrap.matrix en > docs/reference/who-may-do-what.md"
        "\n      python -m turnout.bootstrap.matrix zh > docs/reference/who-may-do-what.zh.md"
    )
    assert sorted(set(ROUTES) - served) == [], "these are served no more: take them out"


@pytest.mark.parametrize(("language", "ending"), [("en", "md"), ("zh", "zh.md")])
def test_the_page_is_what_the_policies_say(language: str, ending: str) -> None:
    name = f"who-may-do-what.{ending}"
    kept = (REFERENCE / name).read_text(encoding="utf-8")
    command = f"python -m turnout.bootstrap.matrix {language} > docs/reference/{name}"
    assert kept == page(language), command


@pytest.fixture(scope="module")
def town() -> Iterator[People]:
    """A room with two incidents, and orders for E01 (1-1) and T01 (2-1)."""
    with people() as found:
        dispatcher = found.member("li.wei", Role.DISPATCHER)
        for longitude, unit in ((0.01, OWN), (0.04, OTHER)):
            call = {"dialled": "fire", "address": "Long Road", "point": [longitude, 0.0]}
            taken = found.post(dispatcher, "/api/calls", call)["call_id"]
            number = found.post(dispatcher, f"/api/calls/{taken}/take", {})["incident_id"]
            what = {"incident_type": "house_fire"}
            found.post(dispatcher, f"/api/incidents/{number}/classify", what)
            orders = {"unit_ids": [unit], "recommendation": 1, "reason": "near"}
            found.post(dispatcher, f"/api/incidents/{number}/assign", orders)
        yield found


def statuses(client: httpx.Client, row: Row) -> list[int]:
    """What the route answers: for the own unit or its incident, the own site or calendar, and for
    another one's."""
    about_a_scene = is_about(row.path, (*ABOUT_ITS_SCENE, *ABOUT_A_TABLE)) or is_own_site(row.path)
    return [ask(client, row, unit) for unit in ((OWN, OTHER) if about_a_scene else (OWN,))]


def ask(client: httpx.Client, row: Row, unit: str) -> int:
    parts = {
        "call_id": "C1",
        "incident_id": "1" if unit == OWN else "2",
        "unit_id": unit,
        "mediator_id": OWN_TABLE if unit == OWN else OTHER_TABLE,
        "assignment_id": "1-1" if unit == OWN else "2-1",
        "site_id": OWN_SITE if unit == OWN else OTHER_SITE,
        "secret": "a" * 24,
        "stream_id": "0" * 32,
        "account_id": "staff-99",
        "device_id": "device-99",
        "key_id": "key-99",
        "user_id": "staff-99",
        "directory_id": "nobodys",
    }
    path = row.path
    for name in [part.split("}")[0] for part in path.split("{")[1:]]:
        path = path.replace(f"{{{name}}}", parts.get(name, "99"))
    with client.stream(
        row.method, path, headers=key(), **({} if row.method == "GET" else {"json": {}})
    ) as answer:
        return answer.status_code


def test_a_stranger_comes_to_the_door_only(town: People) -> None:
    stranger = town.stranger()
    for row in TRIED:
        for status in statuses(stranger, row):
            assert (status == WITHOUT_SIGNING_IN) != row.public, (row.method, row.path, status)


@pytest.mark.parametrize("role", list(Role))
def test_every_cell_is_as_the_page_says(town: People, role: Role) -> None:
    client = town.of_role(role)
    wrong = []
    for row in TRIED:
        if row.name == "sign_out":
            continue
        may = [status != FORBIDDEN for status in statuses(client, row)]
        expected = {
            Cell.YES: [True] * len(may),
            Cell.OWN: [True, False],
            Cell.NO: [False] * len(may),
        }[row.cells[role]]
        if may != expected:
            wrong.append((row.method, row.path, role.value, may, expected))
    assert wrong == []
    assert client.get("/api/session").json()["roles"] == [role.value]
