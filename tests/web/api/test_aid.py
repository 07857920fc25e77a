"""Mutual aid over HTTP: asked, refused, given, and on the card all the while."""

from collections.abc import Iterator

import pytest

from tests.toytown.neighbours import NEIGHBOUR_TOWN
from tests.web.api.served import Web, served


@pytest.fixture
def town() -> Iterator[Web]:
    with served(city=NEIGHBOUR_TOWN) as found:
        yield found


def test_a_neighbour_refuses_and_the_next_lends_a_boat(town: Web) -> None:
    flood = town.incident("flood")
    card = town.get(f"/api/incidents/{flood}")
    assert [one["neighbour"] for one in card["aid_offers"]] == ["north", "south"]
    assert town.get("/api/city")["neighbours"] == ["north", "south"]
    town.post(f"/api/incidents/{flood}/aid", {})
    town.post(f"/api/incidents/{flood}/aid/1/refuse", {"reason": "our river rises"})
    refused = town.send(f"/api/incidents/{flood}/aid/1/give", {"unit_ids": ["N1"], "minutes": 5.0})
    assert refused.json()["rule"] == "aid_answered_already"
    town.post(f"/api/incidents/{flood}/aid/2/give", {"unit_ids": ["S2"], "minutes": 12.0})
    card = town.get(f"/api/incidents/{flood}")
    assert [(one["status"], one["reason"]) for one in card["aid"]] == [
        ("refused", "our river rises"),
        ("given", ""),
    ]
    assert town.get("/api/units/S2")["status"] == "available"
    town.post("/api/units/S2/give-back", {})
    assert town.get("/api/units/S2")["status"] == "out_of_service"
