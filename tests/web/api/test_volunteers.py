"""What a volunteer's phone tells and is told, and what the dispatcher's card says of it."""

from collections.abc import Iterator

import pytest

from tests.toytown import START, VOLUNTEER_TOWN
from tests.web.api.served import Web, served
from turnout.web.volunteers import pseudonym

ANN, BOB = "ann-" + "a" * 20, "bob-" + "b" * 20
NOTHING = {"state": "none", "address": None, "point": None, "description": None, "seconds": None}


@pytest.fixture
def town() -> Iterator[Web]:
    with served(city=VOLUNTEER_TOWN) as web:
        yield web


def offer(web: Web, secret: str, at: float) -> None:
    answer = web.send(f"/api/volunteers/{secret}/opt-in", {"radius_m": 3000.0})
    assert answer.status_code == 204
    place = {"point": [at / 100, 0.0]}
    assert web.http.put(f"/api/volunteers/{secret}/position", json=place).status_code == 204


def says(web: Web, secret: str, what: str) -> int:
    return web.send(f"/api/volunteers/{secret}/answer", {"answer": what}).status_code


def alert(web: Web, secret: str) -> dict[str, object]:
    shown: dict[str, object] = web.get(f"/api/volunteers/{secret}/alert")
    return shown


def test_the_place_is_shown_to_one_who_said_yes_and_to_nobody_else(town: Web):
    offer(town, ANN, 1.1)
    offer(town, BOB, 1.5)
    number = town.incident("missing")
    assert alert(town, ANN)["state"] == "none"
    town.post(f"/api/incidents/{number}/volunteers", {"description": "grey coat"})
    asked = alert(town, ANN)
    assert (asked["state"], asked["seconds"], asked["type"]) == (
        "asked",
        56.0,
        {"en": "missing", "zh": "missing（镇）"},
    )
    assert (asked["address"], asked["point"], asked["description"]) == (None, None, None)
    assert says(town, ANN, "accept") == 204
    going = alert(town, ANN)
    assert (going["address"], going["point"]) == ("Long Road", [0.01, 0.0])
    assert going["description"] == "grey coat"
    assert alert(town, BOB)["description"] is None
    assert says(town, ANN, "arrived") == 204
    town.close(number)
    assert alert(town, ANN) == {**alert(town, BOB), **NOTHING}


def test_who_pauses_is_not_asked_from_that_moment_on(town: Web):
    offer(town, ANN, 1.1)
    offer(town, BOB, 1.3)
    paused = town.http.put(f"/api/volunteers/{ANN}/position", json={"point": None})
    assert paused.status_code == 204
    number = town.incident("chest_pain")
    town.post(f"/api/incidents/{number}/volunteers", {})
    assert alert(town, ANN)["state"] == "none"
    assert alert(town, BOB)["state"] == "asked"


def places(web: Web, secret: str, point: list[float] | None, count: int) -> None:
    body = {"point": point, "count": count}
    assert web.http.put(f"/api/volunteers/{secret}/position", json=body).status_code == 204


def test_a_place_that_was_said_before_the_pause_and_comes_after_it_is_not_kept(town: Web):
    for secret in (ANN, BOB):
        assert town.send(f"/api/volunteers/{secret}/opt-in", {"radius_m": 3000.0}).is_success
    places(town, ANN, [0.011, 0.0], 1)
    places(town, ANN, None, 3)
    places(town, ANN, [0.012, 0.0], 2)  # on its way while the pause overtook it
    # A pause that is late itself takes nothing from who is ready again.
    places(town, BOB, [0.013, 0.0], 3)
    places(town, BOB, None, 2)
    number = town.incident("chest_pain")
    town.post(f"/api/incidents/{number}/volunteers", {})
    assert alert(town, ANN)["state"] == "none"
    assert alert(town, BOB)["state"] == "asked"
    places(town, ANN, [0.012, 0.0], 4)


def test_the_card_says_since_when_somebody_was_asked(town: Web):
    offer(town, ANN, 1.1)
    number = town.incident("chest_pain")
    town.post(f"/api/incidents/{number}/volunteers", {})
    town.town.clock.wait(30)
    assert says(town, ANN, "accept") == 204
    [asked] = town.get(f"/api/incidents/{number}")["volunteers"]["asked"]
    assert asked["reply"] == "accepted"
    assert asked["asked_at"] == START.isoformat().replace("+00:00", "Z")


def test_the_card_numbers_them_and_names_nobody(town: Web):
    offer(town, ANN, 1.1)
    offer(town, BOB, 1.3)
    number = town.incident("chest_pain")
    assert town.get(f"/api/incidents/{number}")["volunteers"] == {
        "may_ask": True,
        "may_describe": False,
        "alerted": False,
        "asked": [],
        "aed": None,
    }
    town.post(f"/api/incidents/{number}/volunteers", {})
    assert says(town, BOB, "accept") == 204
    card = town.get(f"/api/incidents/{number}")
    shown = card["volunteers"]
    assert [(one["number"], one["reply"], one["fetches_aed"]) for one in shown["asked"]] == [
        (1, "asked", False),
        (2, "accepted", True),
    ]
    assert shown["aed"]["en"] == "AED D1"
    past = town.get("/api/past", params={"at": START.isoformat()})
    assert "ReplaceSilent" in repr(past["due"])
    told = repr(card) + repr(past)
    for name in (ANN, BOB, pseudonym(ANN), pseudonym(BOB)):
        assert name not in told
    town.post(f"/api/incidents/{number}/volunteers/stand-down", {})
    assert alert(town, BOB)["state"] == "none"


def test_what_is_taken_back_is_unknown_from_then_on(town: Web):
    offer(town, ANN, 1.1)
    assert town.send(f"/api/volunteers/{ANN}/revoke", {}).status_code == 204
    assert town.http.get(f"/api/volunteers/{ANN}/alert").status_code == 404
    again = town.http.put(f"/api/volunteers/{ANN}/position", json={"point": [0.01, 0.0]})
    assert again.json()["rule"] == "unknown_volunteer"
    assert says(town, ANN, "accept") == 409


def test_where_no_volunteer_is_wanted_the_card_offers_none(town: Web):
    number = town.incident("brawl")
    assert town.get(f"/api/incidents/{number}")["volunteers"]["may_ask"] is False
    refused = town.send(f"/api/incidents/{number}/volunteers", {})
    assert refused.json()["rule"] == "volunteers_never_for_violence"


def test_who_goes_along_is_named_nowhere_and_goes_on_seeing_where_to(town: Web):
    offer(town, ANN, 1.1)
    number, into = town.incident("missing"), town.incident("missing")
    town.post(f"/api/incidents/{number}/volunteers", {"description": "grey coat"})
    assert says(town, ANN, "accept") == 204
    town.post(f"/api/incidents/{number}/merge", {"into": into})
    elsewhere = {"address": "Short Lane", "point": [0.08, 0.0]}
    going = alert(town, ANN)
    assert (going["state"], going["description"]) == ("accepted", "grey coat")
    town.post(f"/api/incidents/{into}/locate", elsewhere)
    assert alert(town, ANN) == {**alert(town, ANN), **NOTHING}, "eight posts on: too far"
    card = town.get(f"/api/incidents/{into}")
    assert [one["reply"] for one in card["volunteers"]["asked"]] == ["too_far"]
    told = {one["type"] for one in card["timeline"]}
    assert {"VolunteersTakenOver", "VolunteersSentElsewhere"} <= told
    for name in (ANN, pseudonym(ANN)):
        assert name not in str(card)
        assert name not in str(town.get(f"/api/incidents/{number}"))
