"""B32: somebody presses the alarm button of a help point, and a call rings in the room."""

from datetime import date

import pytest

from tests.scenarios.test_b09_urgent_after_all import both
from tests.toytown.desk import DeskTown, desk_story
from tests.toytown.phone import phone
from tests.toytown.sites import Sites
from tests.toytown.world import post
from turnout.community.commands.help_points import RemoveEquipment
from turnout.community.refusals import Refusal
from turnout.community.site_catalogue import EquipmentKind
from turnout.coordination.help_points import call_of_press
from turnout.dispatch.model.calls import CallSource


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
