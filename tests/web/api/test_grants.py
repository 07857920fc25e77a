"""Where a role that is granted can hold: in what the city has, and nowhere else."""

import asyncio
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.web.api.people import BRIGADE, People, key, people
from turnout.access.commands import GrantRoles
from turnout.access.directories import Directory
from turnout.access.model import AccountId, Grant, Role
from turnout.base.text import Words

GONE = "atlantis"
DIVERS = Directory(
    id="divers",
    name=Words("Divers", "潜水队"),
    agency=GONE,
    issuer=BRIGADE.issuer,
    client_id="turnout",
    client_secret="a secret of two",
)


@pytest.fixture(scope="module")
def town() -> Iterator[People]:
    with people(directories=(BRIGADE, DIVERS)) as found:
        yield found


def grant(role: Role, **where: Any) -> dict[str, Any]:
    return {"role": role.value, **where}


def told(town: People, path: str, **body: Any) -> tuple[int, str]:
    """The status, and the rule of a refusal."""
    answer = town.admin.post(f"/api/accounts/{path}", json=body, headers=key())
    return answer.status_code, answer.json().get("rule", "")


def account(town: People, login: str, *grants: Grant) -> str:
    """Whoever holds this since before the room looked at what a grant names."""
    client = town.member(login)
    holder = str(client.get("/api/session").json()["holder"])
    command = GrantRoles(account_id=AccountId(holder), grants=grants)
    asyncio.run(town.door.do(command))
    return holder


REFUSED = [
    (grant(Role.DISPATCHER, agency=GONE), "unknown_agency"),
    (grant(Role.DISPATCHER, agency="site-7"), "unknown_agency"),
    (grant(Role.DISPATCHER, agency="welfare"), "unknown_agency"),
    (grant(Role.DISPATCHER, districts=["west", GONE]), "unknown_district"),
    (grant(Role.BODY_OFFICER, agency=GONE), "unknown_agency"),
    (grant(Role.DESK_CLERK, districts=[GONE]), "unknown_district"),
    (grant(Role.SITE, agency="fire"), "grant_of_site"),
    (grant(Role.SITE, agency="site-x"), "grant_of_site"),
]

GRANTED = [
    grant(Role.DISPATCHER, agency="fire", districts=["west"]),
    grant(Role.BODY_OFFICER, agency="welfare"),
    grant(Role.DESK_CLERK, districts=["V1", "T1", "C"]),
    grant(Role.GRID_WORKER, districts=["G1"]),
    grant(Role.MEDIATOR, districts=["M1"]),
    grant(Role.SITE, agency="site-7"),
]


@pytest.mark.parametrize(("asked", "rule"), REFUSED)
def test_a_grant_of_a_place_that_is_not_there_is_refused(
    town: People, asked: dict[str, Any], rule: str
) -> None:
    made = {"login": "nobody.yet", "name": "Nobody", "grants": [asked]}
    assert told(town, "new", **made) == ((409 if rule == "grant_of_site" else 404), rule)
    holder = town.member("is.here").get("/api/session").json()["holder"]
    assert told(town, f"{holder}/roles", grants=[asked])[1] == rule
    town.post(town.admin, f"/api/accounts/{holder}/close", {"reason": "left"})


def test_the_refusal_names_those_that_there_are(town: People) -> None:
    body = {"login": "x.y", "name": "X", "grants": [grant(Role.DISPATCHER, agency=GONE)]}
    said = town.admin.post("/api/accounts/new", json=body, headers=key()).json()
    assert GONE in said["what"]["zh"]
    assert "fire" in said["remedy"]["en"]
    assert "welfare" not in said["remedy"]["en"], "a body of the desk sends nobody"
    body["grants"] = [grant(Role.BODY_OFFICER, agency=GONE)]
    said = town.admin.post("/api/accounts/new", json=body, headers=key()).json()
    assert "water、welfare" in said["remedy"]["zh"]


@pytest.mark.parametrize("asked", GRANTED, ids=lambda one: one["role"])
def test_a_grant_of_a_place_of_the_city_or_of_its_desk_is_given(
    town: People, asked: dict[str, Any]
) -> None:
    made = {"login": f"of.{asked['role']}", "name": "Somebody", "grants": [asked]}
    assert told(town, "new", **made)[0] == 200


def test_an_old_grant_stays_until_it_is_touched_and_can_always_be_taken_away(
    town: People,
) -> None:
    """A new city has perhaps other districts; nobody is locked into what they hold."""
    old = Grant(role=Role.PLANNER, districts=(GONE,))
    holder = account(town, "since.before", old)
    kept = grant(Role.PLANNER, districts=[GONE])
    assert told(town, f"{holder}/roles", grants=[kept, grant(Role.REVIEWER)])[0] == 200
    narrower = grant(Role.REVIEWER, districts=[GONE])
    assert told(town, f"{holder}/roles", grants=[kept, narrower])[1] == "unknown_district"
    assert told(town, f"{holder}/roles", grants=[grant(Role.REVIEWER)])[0] == 200
    assert told(town, f"{holder}/roles", grants=[kept])[1] == "unknown_district"


def test_an_old_grant_of_an_agency_that_is_not_there_opens_no_service(town: People) -> None:
    everywhere = town.member("sends.all", Role.DISPATCHER)
    rang = {"dialled": "fire", "address": "Long Road", "point": [0.01, 0.0]}
    call = town.post(everywhere, "/api/calls", rang)["call_id"]
    number = town.post(everywhere, f"/api/calls/{call}/take", {})["incident_id"]
    account(town, "of.atlantis", Grant(role=Role.DISPATCHER, agency=GONE))
    client = town.sign_in("of.atlantis")
    assert client.get(f"/api/incidents/{number}").status_code == 403
    board = client.get("/api/board").json()
    assert (board["incidents"], board["units"]) == ([], [])
    assert number in [one["id"] for one in everywhere.get("/api/board").json()["incidents"]]


def scim(town: People, directory: str) -> httpx.Client:
    ends = town.door.book.now().replace(year=town.door.book.now().year + 1).isoformat()
    body = {"label": "SCIM", "role": "provisioner", "expires_at": ends, "directory": directory}
    client = town.stranger()
    client.headers["Authorization"] = f"Bearer {town.post(town.admin, '/api/keys', body)['secret']}"
    return client


def test_a_directory_of_an_agency_that_is_not_there_gives_no_role_and_still_shuts_out(
    town: People,
) -> None:
    keeper, users = scim(town, DIVERS.id), "/api/scim/v2/Users"
    asked = {"userName": "ana.diaz", "externalId": "d-1"}
    refused = keeper.post(users, json={**asked, "roles": [{"value": "dispatcher"}]})
    assert (refused.status_code, GONE in refused.json()["detail"]) == (409, True)
    user = keeper.post(users, json=asked).json()["id"]
    refused = keeper.put(f"{users}/{user}", json={**asked, "roles": [{"value": "planner"}]})
    assert refused.status_code == 409
    old = Grant(role=Role.DISPATCHER, agency=GONE)
    asyncio.run(town.door.do(GrantRoles(account_id=AccountId(user), grants=(old,))))
    told_again = {**asked, "roles": [{"value": "dispatcher"}], "active": False}
    out = keeper.put(f"{users}/{user}", json=told_again)
    assert (out.status_code, out.json()["active"]) == (200, False)


def test_what_another_administrator_changed_meanwhile_is_not_changed_back(town: People) -> None:
    holder = account(town, "pump.two", Grant(role=Role.DISPATCHER))
    seen = [grant(Role.DISPATCHER)]
    narrow = [grant(Role.DISPATCHER, agency="fire")]
    assert told(town, f"{holder}/roles", grants=narrow, before=seen) == (200, "")
    more = [*seen, grant(Role.PLANNER)]
    assert told(town, f"{holder}/roles", grants=more, before=seen) == (409, "grants_changed")
    # Sent again because its answer was lost, what is done already is no fault.
    assert told(town, f"{holder}/roles", grants=narrow, before=seen) == (200, "")
    assert told(town, f"{holder}/roles", grants=[*narrow, more[1]], before=narrow) == (200, "")
