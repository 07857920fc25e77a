"""A directory that moves its pages and changes its keys while the room runs."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import httpx
import pytest
from joserfc.jwk import RSAKey

from tests.toytown import ManualClock
from tests.toytown.directory import CLIENT, SECRET, ToyDirectory, open_directory
from turnout.access.directories import Directory, DirectoryFault, Errand
from turnout.adapters.oidc import WELL_KNOWN, OpenIdConnect
from turnout.base.text import Words

BACK = "http://127.0.0.1/api/session/directory"


class Town:
    """One room, which asks one directory again and again."""

    def __init__(self, directory: ToyDirectory) -> None:
        self.clock = ManualClock()
        self.directory = directory
        directory.now = self.clock.now
        self.client = OpenIdConnect(self.clock)

    def sign_in(self) -> str:
        known = Directory(
            id="brigade",
            name=Words("Brigade", "消防队"),
            agency="fire",
            issuer=self.directory.address,
            client_id=CLIENT,
            client_secret=SECRET,
            factors=frozenset(),
        )
        errand = Errand(
            directory=known,
            back=BACK,
            nonce="n" * 20,
            verifier="v" * 43,
            then="/",
            until=self.clock.now(),
        )
        page = asyncio.run(self.client.address(errand, "state"))
        back = httpx.URL(httpx.get(page).headers["location"])
        return asyncio.run(self.client.identify(errand, back.params["code"]))

    def asked_for_itself(self) -> int:
        return self.directory.seen.count(WELL_KNOWN)


@pytest.fixture
def town() -> Iterator[Town]:
    with open_directory() as directory:
        yield Town(directory)


def test_what_a_directory_says_of_itself_is_asked_anew_after_an_hour(town: Town) -> None:
    town.sign_in()
    town.clock.wait(timedelta(minutes=59).total_seconds())
    town.sign_in()
    assert town.asked_for_itself() == 1
    town.clock.wait(timedelta(minutes=2).total_seconds())
    assert town.sign_in() == "fb-17"
    assert town.asked_for_itself() == 2


def test_after_a_failure_it_is_asked_at_once(town: Town) -> None:
    town.sign_in()
    town.directory.claims = {"nonce": "another"}
    with pytest.raises(DirectoryFault):
        town.sign_in()
    town.directory.claims = {}
    assert town.sign_in() == "fb-17"
    assert town.asked_for_itself() == 2


def test_a_key_that_was_changed_is_known_at_once(town: Town) -> None:
    town.sign_in()
    town.directory.key = RSAKey.generate_key(2048, {"kid": "toy"})
    assert town.sign_in() == "fb-17"


@pytest.mark.parametrize(
    "other",
    [
        {"kty": "EC", "crv": "P-999", "x": "a", "y": "b", "kid": "new"},
        {"kty": "OKP", "crv": "X25519", "x": "abc", "kid": "new"},
        {"kty": "AKP", "kid": "new"},
        {},
        "no key",
    ],
)
def test_a_key_of_an_unknown_kind_beside_stops_nobody(
    town: Town, other: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = town.directory.documents

    def with_another() -> dict[str, Any]:
        found = documents()
        found["/keys"]["keys"].insert(0, other)
        return found

    monkeypatch.setattr(town.directory, "documents", with_another)
    assert town.sign_in() == "fb-17"


def test_a_key_for_another_use_proves_nothing(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    documents = town.directory.documents

    def for_sealing() -> dict[str, Any]:
        found = documents()
        found["/keys"]["keys"][0]["use"] = "enc"
        return found

    monkeypatch.setattr(town.directory, "documents", for_sealing)
    with pytest.raises(DirectoryFault):
        town.sign_in()
