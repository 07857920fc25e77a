"""B32: somebody presses the alarm button of a help point, and a call rings in the room."""

from dataclasses import replace
from datetime import date

import pytest

from tests.scenarios.test_b09_urgent_after_all import both
from tests.toytown import TOWN, Toytown, story_in
from tests.toytown.desk import DeskTown, desk_story
from tests.toytown.phone import phone
from tests.toytown.sites import Sites
from tests.toytown.world import post
from turnout.base.ids import CallId, IncidentTypeCode
from turnout.base.text import Words
from turnout.community.commands.help_points import RemoveEquipment
from turnout.community.refusals import Refusal
from turnout.community.site_catalogue import EquipmentKind
from turnout.coordination.help_points import call_of_press
from turnout.dispatch.city import Service
from turnout.dispatch.commands.calls import ReceiveCall
from turnout.dispatch.model.calls import CallDetails, CallSource
from turnout.dispatch.model.places import Place
from turnout.dispatch.presses import PressType

PRESS = ReceiveCall(
    dialled=Service.POLICE,
    source=CallSource.HELP_POINT,
    details=CallDetails(place=Place(address="Booth", point=post(2))),
)


def rings_as(code: str, since: date) -> PressType:
    return PressType(
        incident_type=IncidentTypeCode(code), valid_from=since, source=Words.plain("a letter")
    )


BUTTONS = replace(
    TOWN,
    presses=(
        rings_as("riddle", date(2026, 1, 1)),
        rings_as("burglary", date(2026, 3, 2)),
        rings_as("crash", date(2026, 3, 3)),
    ),
)
"""The clock of the town begins on 2 March 2026."""


async def press(town: Toytown) -> CallId:
    answer = await town.do(PRESS)
    assert answer.call_id is not None
    return answer.call_id


@desk_story
async def test_a_press_rings_with_the_place_of_the_help_point(town: DeskTown) -> None:
    sites = Sites(town)
    booth = await sites.help_point(2, (0, 1440), "Booth")
    with pytest.raises(Refusal, match="no_alarm_button"):
        call_of_press(sites.card(booth))
    number = await sites.keep(booth, EquipmentKind.ALARM_BUTTON, date(2027, 1, 1))
    room, _ = await both(town)
    await room.do(call_of_press(sites.card(booth)), actor="button")
    [call] = room.board.ringing()
    assert call.source is CallSource.HELP_POINT
    assert call.details is not None
    assert call.details.place is not None
    assert call.details.place.point == post(2)
    seat = phone(room, "seat-1")
    await seat.answer(call.id)
    incident = await seat.take(call.id)
    assert room.board.incidents[incident].place == call.details.place
    removed = RemoveEquipment(
        site_id=booth, party=sites.desk(booth), number=number, reason="broken"
    )
    await sites.do(removed)
    with town.refused("unknown_equipment"):
        await sites.do(removed)
    await town.assert_facts("SiteOpened HelpOffered EquipmentPlaced EquipmentRemoved")


@story_in(BUTTONS)
async def test_a_press_rings_as_the_newest_type_that_has_begun(town: Toytown) -> None:
    assert town.board.calls[await press(town)].type_hint == "burglary"
    other = await town.ring(2)
    assert town.board.calls[other].type_hint is None


@story_in(TOWN)
async def test_a_city_that_names_none_is_told_nothing_of_what_it_is(town: Toytown) -> None:
    assert town.board.calls[await press(town)].type_hint is None


@story_in(BUTTONS)
async def test_a_press_may_still_be_about_any_incident_at_its_place(town: Toytown) -> None:
    """The button does not know what it is pressed for."""
    crash = await town.incident(2, "crash")
    assert set(town.duplicates(await press(town))) == {crash}
