"""A95 A bin burns, and half an hour later the street may know; what is about somebody stays inside.

The city shows fires and road hazards, thirty minutes late, by street. A flood in the same group of
services is not among them; an ambulance's call never is; and the fire goes from the board once
somebody is counted as hurt.
"""

from dataclasses import replace
from datetime import date

from tests.toytown import TOWN, Toytown, story, story_in
from tests.web.api.served import OneStreet
from turnout.base.ids import IncidentId
from turnout.dispatch.commands.casualties import CountCasualties
from turnout.dispatch.model.on_scene import Triage
from turnout.dispatch.public_board import PublicBoard
from turnout.web.public_board import PublicBoardDoor, geojson

SHOWING = replace(
    TOWN,
    public_boards=(
        PublicBoard(valid_from=date(2026, 1, 1), source="Toytown, council"),
        PublicBoard(valid_from=date(2999, 1, 1), source="later", groups=()),
    ),
)
HALF_AN_HOUR = 1_800


def seen(town: Toytown) -> list[str]:
    door = PublicBoardDoor(town.board, town.clock, OneStreet())
    return [f"{one.name.en} {one.street} {one.district} {one.at}" for one in door.shown()]


@story_in(SHOWING)
async def test_a_fire_is_shown_late_and_coarsely_and_nothing_of_anybody(town: Toytown) -> None:
    fire = await town.incident(1.234, "bin_fire")
    await town.incident(2, "chest_pain")
    await town.incident(3, "flood")
    await town.incident(5, "burglary")
    with town.refused("unknown_type"):
        await town.classify(fire, "dragon")
    await town.pass_time(HALF_AN_HOUR - 1)
    assert seen(town) == []
    town.clock.wait(1)
    assert seen(town) == ["bin_fire Long Road west (0.01, 0.0)"]
    door = PublicBoardDoor(town.board, town.clock, OneStreet())
    text = geojson(door.shown()).decode()
    assert "0.01234" not in text
    assert '"2026-03-02T12:00:00Z"' in text
    await town.do(CountCasualties(incident_id=fire, counted=Triage(green=1)))
    assert seen(town) == []
    opened = "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended "
    await town.assert_facts(4 * opened + "CasualtiesCounted")


@story
async def test_a_city_that_says_nothing_shows_nothing(town: Toytown) -> None:
    await town.incident(1, "bin_fire")
    with town.refused("unknown_incident"):
        await town.classify(IncidentId(99), "bin_fire")
    await town.pass_time(HALF_AN_HOUR)
    assert seen(town) == []
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
    )
