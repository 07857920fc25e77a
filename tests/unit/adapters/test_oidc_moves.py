"""A directory that moves its pages and changes its keys while the room runs."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from joserfc.jwk import RSAKey

from tests.unit.adapters.oidc_town import Town, open_town
from turnout.access.directories import DirectoryFault


@pytest.fixture
def town() -> Iterator[Town]:
    with open_town() as town:
        yield town


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
