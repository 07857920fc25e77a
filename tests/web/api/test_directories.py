"""An agency's own directory: it signs its people in, keeps their accounts, and sees nobody else."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import httpx
import pytest
from joserfc.jwk import RSAKey

from tests.toytown.directory import CLIENT, SECRET, ToyDirectory, open_directory
from tests.web.api.people import BRIGADE, COOKIE, People, key, people
from turnout.access.model import Role
from turnout.adapters.oidc import BadDirectories, read_directories
from turnout.ledger.ports import LedgerOutage
from turnout.ledger.record import Batch

USER: dict[str, Any] = {"userName": "ana.rojas", "externalId": "fb-17", "displayName": "Ana Rojas"}


@contextmanager
def city(**told: Any) -> Iterator[tuple[People, ToyDirectory]]:
    with open_directory() as directory:
        known = replace(BRIGADE, issuer=directory.address, client_id=CLIENT, client_secret=SECRET)
        with people(directories=(replace(known, **told),)) as town:
            directory.now = town.door.book.now
            yield town, directory


@pytest.fixture(scope="module")
def both() -> Iterator[tuple[People, ToyDirectory]]:
    with city(factors=frozenset({"mfa"})) as found:
        yield found


@pytest.fixture
def directory(both: tuple[People, ToyDirectory]) -> ToyDirectory:
    found = both[1]
    found.person, found.amr, found.claims, found.signs_with = "fb-17", ["pwd", "mfa"], {}, None
    return found


@pytest.fixture(scope="module")
def town(both: tuple[People, ToyDirectory]) -> People:
    return both[0]


@pytest.fixture(scope="module")
def keeper(town: People) -> httpx.Client:
    """The directory's own program, with its key."""
    return town.program(Role.PROVISIONER)


@pytest.fixture
def ana(keeper: httpx.Client) -> Iterator[str]:
    made = keeper.post("/api/scim/v2/Users", json={**USER, "roles": [{"value": "dispatcher"}]})
    assert made.status_code == 201, made.text
    yield made.json()["id"]
    keeper.delete(f"/api/scim/v2/Users/{made.json()['id']}")


def go(browser: httpx.Client, then: str = "/board") -> httpx.Response:
    """To the directory, and with what it says back to the room."""
    sent = browser.get("/api/session/directory/brigade", params={"then": then})
    assert sent.status_code == 303, sent.text
    vouched = httpx.get(sent.headers["location"])
    assert vouched.status_code == 302, vouched.text
    return browser.get(vouched.headers["location"])


def test_the_directory_signs_in_whom_it_keeps(
    town: People, directory: ToyDirectory, ana: str
) -> None:
    browser = town.stranger()
    back = go(browser)
    assert (back.status_code, back.headers["location"]) == (303, "/board")
    cookie = next(c for c in back.headers.get_list("set-cookie") if c.startswith(f"{COOKIE}="))
    assert "samesite=strict" in cookie.lower()
    assert "httponly" in cookie.lower()
    session = browser.get("/api/session").json()
    assert (session["holder"], session["name"], session["roles"]) == (
        ana,
        "Ana Rojas",
        ["dispatcher"],
    )
    board = browser.get("/api/board").json()
    assert {unit["agency"] for unit in board["units"]} == {"fire"}
    assert directory.seen[-2:] == ["/token", "/keys"]


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "another"},
        {"aud": ["another program"]},
        {"aud": [CLIENT, "another program"]},
        {"aud": [CLIENT, "another program"], "azp": CLIENT},
        {"azp": "another program"},
        {"azp": [CLIENT]},
        {"iat": None},
        {"iss": "https://elsewhere.example"},
        {"exp": 1},
        {"sub": "fb-18"},
        {"amr": ["pwd"]},
        {"amr": None},
    ],
)
def test_what_is_not_said_of_this_person_here_and_now_opens_nothing(
    town: People, directory: ToyDirectory, ana: str, claims: dict[str, Any]
) -> None:
    directory.claims = claims
    browser = town.stranger()
    assert go(browser).headers["location"] == "/sign-in?refused=directory_failed"
    assert browser.get("/api/session").json()["holder"] is None
    assert ana


def test_a_token_that_somebody_else_signed_opens_nothing(
    town: People, directory: ToyDirectory, ana: str
) -> None:
    directory.signs_with = RSAKey.generate_key(2048, {"kid": "toy"})
    assert go(town.stranger()).headers["location"] == "/sign-in?refused=directory_failed"
    assert ana


def test_only_the_browser_that_went_comes_back_and_once(
    town: People, directory: ToyDirectory, ana: str
) -> None:
    browser, other = town.stranger(), town.stranger()
    sent = browser.get("/api/session/directory/brigade")
    back = httpx.get(sent.headers["location"]).headers["location"]
    refused = "/sign-in?refused=directory_failed"
    assert other.get(back).headers["location"] == refused
    kept = dict(browser.cookies)
    assert browser.get(back).headers["location"] == "/"
    browser.cookies.update(kept)
    assert browser.get(back).headers["location"] == refused
    assert go(town.stranger(), "https://evil.example/").headers["location"] == "/"
    assert go(town.stranger(), "//evil.example/").headers["location"] == "/"
    assert browser.get("/api/session/directory/nobodys").status_code == 404
    assert directory.codes == {}
    assert ana


def test_whom_the_directory_suspends_is_out_and_comes_back(
    town: People, directory: ToyDirectory, ana: str, keeper: httpx.Client
) -> None:
    browser = town.stranger()
    go(browser)
    path = f"/api/scim/v2/Users/{ana}"
    change = {"op": "Replace", "path": "active", "value": "False"}
    said = keeper.patch(path, json={"Operations": [change]})
    assert (said.status_code, said.json()["active"]) == (200, False)
    assert browser.get("/api/board").status_code == 401
    assert go(town.stranger()).headers["location"] == "/sign-in?refused=sign_in_failed"
    change = {"op": "replace", "value": {"active": True}}
    assert keeper.patch(path, json={"Operations": [change]}).json()["active"]
    assert go(browser).headers["location"] == "/board"
    change = {"op": "replace", "path": "userName", "value": "x"}
    assert keeper.patch(path, json={"Operations": [change]}).status_code == 400
    assert directory.person == "fb-17"


def test_a_directory_creates_reads_replaces_and_deletes_its_people(keeper: httpx.Client) -> None:
    users = "/api/scim/v2/Users"
    asked = {"userName": "wu.min", "externalId": "fb-18", "roles": [{"value": "call_taker"}]}
    made = keeper.post(users, json={**asked, "emails": [{"value": "read.over@example.org"}]})
    assert made.status_code == 201
    assert made.headers["content-type"] == "application/scim+json"
    user = made.json()
    assert (user["displayName"], user["active"]) == ("wu.min", True)
    assert keeper.get(f"{users}/{user['id']}").json() == user
    found = keeper.get(users, params={"filter": 'userName eq "WU.MIN"'}).json()
    assert (found["totalResults"], found["Resources"]) == (1, [user])
    assert keeper.get(users, params={"filter": "active eq true"}).status_code == 400
    again = keeper.post(users, json=asked)
    assert (again.status_code, again.json()["scimType"]) == (409, "uniqueness")
    other = keeper.post(users, json={**asked, "externalId": "fb-19"})
    assert (other.status_code, other.json()["scimType"]) == (409, "uniqueness")
    name = {**asked, "name": {"formatted": "Wu Min"}, "roles": [{"value": "planner"}]}
    replaced = keeper.put(f"{users}/{user['id']}", json=name).json()
    assert (replaced["displayName"], replaced["roles"]) == ("Wu Min", [{"value": "planner"}])
    assert keeper.delete(f"{users}/{user['id']}").status_code == 204
    assert keeper.get(f"{users}/{user['id']}").status_code == 404
    assert keeper.get(f"{users[:-6]}/ServiceProviderConfig").json()["patch"] == {"supported": True}


def by_hand(town: People, user: str, *grants: dict[str, Any]) -> None:
    """An administrator names what the person holds, the directory's own role among it."""
    held = [{"role": "dispatcher", "agency": "fire"}, *grants]
    town.post(town.admin, f"/api/accounts/{user}/roles", {"grants": held})


def held_by(town: People, user: str) -> list[dict[str, Any]]:
    rows = town.admin.get("/api/accounts").json()["accounts"]
    found: list[dict[str, Any]] = next(row["grants"] for row in rows if row["account_id"] == user)
    return found


def test_what_an_administrator_gave_by_hand_outlives_what_the_directory_says(
    town: People, keeper: httpx.Client, ana: str
) -> None:
    lent = {"role": "planner", "agency": "police", "ends_at": "2026-12-24T00:00:00Z"}
    by_hand(town, ana, {"role": "administrator"}, lent)
    path = f"/api/scim/v2/Users/{ana}"
    read = keeper.get(path).json()
    assert read["roles"] == [{"value": "dispatcher"}], "only what the directory gave is its own"
    kept = keeper.put(path, json={**read, "roles": [{"value": "reviewer"}]})
    assert (kept.status_code, kept.json()["roles"]) == (200, [{"value": "reviewer"}])
    assert [(one["role"], one["agency"]) for one in held_by(town, ana)] == [
        ("reviewer", "fire"),
        ("administrator", None),
        ("planner", "police"),
    ]
    without = keeper.put(path, json=USER)
    assert without.json()["roles"] == [], "what is not asserted is cleared"
    assert [one["role"] for one in held_by(town, ana)] == ["administrator", "planner"]
    out = keeper.put(path, json={**USER, "active": False})
    assert (out.status_code, out.json()["active"]) == (200, False)


def test_whom_somebody_made_an_auditor_the_directory_gives_no_role_and_yet_shuts_out(
    town: People, keeper: httpx.Client, ana: str
) -> None:
    path = f"/api/scim/v2/Users/{ana}"
    town.post(town.admin, f"/api/accounts/{ana}/roles", {"grants": [{"role": "auditor"}]})
    told = {**USER, "roles": [{"value": "dispatcher"}]}
    kept = keeper.put(path, json=told)
    assert (kept.status_code, kept.json()["roles"]) == (200, [])
    assert [one["role"] for one in held_by(town, ana)] == ["auditor"]
    out = keeper.put(path, json={**told, "active": False})
    assert (out.status_code, out.json()["active"]) == (200, False)


def test_somebody_whom_the_directory_adds_after_an_outage_is_there(
    keeper: httpx.Client, town: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = {"userName": "ana.soto", "externalId": "fb-30", "active": False}
    ledger = town.door.ledger

    async def away(_batch: Batch) -> None:
        raise LedgerOutage("away")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(ledger, "append", away)
        assert keeper.post("/api/scim/v2/Users", json=asked).status_code == 503
    made = keeper.post("/api/scim/v2/Users", json=asked)
    assert made.status_code == 201, made.text
    assert made.json()["active"] is False
    keeper.delete(f"/api/scim/v2/Users/{made.json()['id']}")


def test_a_directory_sees_nobody_elses_people_and_makes_no_administrator(
    town: People, keeper: httpx.Client
) -> None:
    member = town.member("not.theirs", Role.DISPATCHER)
    holder = member.get("/api/session").json()["holder"]
    assert keeper.get(f"/api/scim/v2/Users/{holder}").status_code == 404
    assert keeper.delete(f"/api/scim/v2/Users/{holder}").status_code == 404
    names = {u["userName"] for u in keeper.get("/api/scim/v2/Users").json()["Resources"]}
    assert "not.theirs" not in names
    for role in ("administrator", "auditor", "unit_terminal", "king"):
        asked = {"userName": "would.be", "externalId": "fb-99", "roles": [{"value": role}]}
        refused = keeper.post("/api/scim/v2/Users", json=asked)
        assert (refused.status_code, refused.json()["scimType"]) == (400, "invalidValue")
    assert member.get("/api/scim/v2/Users").status_code == 403
    assert town.stranger().get("/api/scim/v2/Users").status_code == 401
    assert keeper.get("/api/accounts").status_code == 403


def test_whom_a_directory_vouches_for_has_no_password_here(
    town: People, keeper: httpx.Client, ana: str
) -> None:
    again = town.admin.post(f"/api/accounts/{ana}/invite", json={}, headers=key())
    assert (again.status_code, again.json()["rule"]) == (409, "vouched_elsewhere")
    body = {"login": "ana.rojas", "password": "a kettle of blue herons", "code": "000000"}
    answer = town.stranger().post("/api/session/begin", json=body, headers=key())
    assert answer.status_code == 403
    body = {"label": "x", "role": "tracker", "expires_at": "2026-09-01T00:00:00Z"}
    wrong = town.admin.post("/api/keys", json={**body, "directory": "brigade"}, headers=key())
    assert (wrong.status_code, wrong.json()["rule"]) == (409, "key_of_directory")
    assert keeper.get(f"/api/scim/v2/Users/{ana}").json()["active"]


def test_a_file_names_directories_over_tls_alone(tmp_path: Any) -> None:
    (tmp_path / "secret").write_text("s3cret\n")
    line = """
[[directories]]
id = "brigade"
name = {en = "Brigade", zh = "消防队"}
agency = "fire"
issuer = "https://id.brigade.example"
client_id = "turnout"
client_secret_file = "secret"
"""
    file = tmp_path / "directories.toml"
    file.write_text(line)
    [found] = read_directories(file)
    assert (found.id, found.client_secret) == ("brigade", "s3cret")
    for old, new in (("https://", "http://"), ('agency = "fire"', ""), ("id =", "what =")):
        file.write_text(line.replace(old, new, 1))
        with pytest.raises(BadDirectories):
            read_directories(file)
