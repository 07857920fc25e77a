"""A24: where it is: what was found, what was forced, what the crew is told, what waits there."""

from dataclasses import replace
from datetime import date

from tests.toytown import TOWN, Toytown, post, story, story_in
from turnout.base.geo import Point
from turnout.base.ids import AgencyId, CallId
from turnout.base.text import Words
from turnout.dispatch.city import Service
from turnout.dispatch.commands.calls import ReceiveCall
from turnout.dispatch.commands.incidents import Locate
from turnout.dispatch.model.calls import CallDetails, CallSource
from turnout.dispatch.model.places import Place
from turnout.dispatch.premises import Hazard, HazardCode
from turnout.web.views.cards import call_card
from turnout.web.views.premises import around_row, place_row

ESTATE = Place(address="阳光小区", point=post(3), verified=True, detail="3栋 2单元 501室")
FORCED = Place(address="the old mill behind the hill", point=None)
GAS = Hazard(
    code=HazardCode.GAS_CYLINDERS,
    point=post(3),
    radius_m=60.0,
    note=Words("12 cylinders in the yard", "院内 12 个气瓶"),
    confirmed_by=AgencyId("fire"),
    confirmed_on=date(2026, 3, 1),
    expires_on=date(2026, 3, 2),
)
YARD = replace(TOWN, hazards=(GAS,))


async def ring(town: Toytown, place: Place) -> CallId:
    details = CallDetails(place=place)
    answer = await town.do(
        ReceiveCall(dialled=Service.FIRE, source=CallSource.VOICE, details=details, type_hint=None)
    )
    assert answer.call_id is not None
    return answer.call_id


@story
async def test_building_and_room_survive_from_the_call_to_the_order(town: Toytown) -> None:
    call = town.board.get_call(await ring(town, ESTATE))
    incident = await town.take(call.id)
    await town.classify(incident, "bin_fire")
    (order,) = await town.send(incident)
    place = town.card(town.order(order).incident_id).place
    assert place is not None
    assert place_row(place, personal=True) == {"verified": True, "detail": "3栋 2单元 501室"}
    back = await town.restart()
    assert back.card(incident).place == ESTATE
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended UnitAssigned"
    )


@story
async def test_a_forced_address_stays_flagged_until_somebody_finds_it(town: Toytown) -> None:
    incident = await town.take(await ring(town, FORCED))
    assert place_row(town.card(incident).place, personal=True)["verified"] is False
    with town.refused("place_empty"):
        await town.do(Locate(incident_id=incident, place=Place(address=" ", point=None)))
    found = Place(address=FORCED.address, point=post(2), verified=True)
    await town.do(Locate(incident_id=incident, place=found))
    assert place_row(town.card(incident).place, personal=True)["verified"] is True
    await town.assert_facts("CallReceived CallTaken IncidentOpened IncidentLocated")


@story_in(YARD)
async def test_a_confirmed_hazard_is_shown_while_its_confirmation_holds(town: Toytown) -> None:
    place = Place(address="Long Road 3", point=Point(0.0304, 0.0))
    shown = around_row(town.board, place, now=town.clock.now(), but=None)["hazards"]
    assert [(one["code"], one["distance_m"], one["note"]["zh"]) for one in shown] == [
        ("gas_cylinders", 44.5, "院内 12 个气瓶")
    ]
    town.clock.wait(24 * 3600)
    assert around_row(town.board, place, now=town.clock.now(), but=None)["hazards"] == []


@story
async def test_open_and_closed_incidents_near_the_place_are_told_with_their_age(
    town: Toytown,
) -> None:
    closed = await town.incident(3, "bin_fire")
    await town.close(closed, "false_alarm")
    town.clock.wait(3600)
    still_open = await town.incident(Point(0.0335, 0.0), "house_fire")  # 389 m from post 3
    await town.incident(4)  # 1.1 km off
    town.clock.wait(60)
    call = town.board.get_call(await town.ring(3))
    place = None if call.details is None else call.details.place
    near = around_row(town.board, place, now=town.clock.now(), but=None)["recent"]
    assert [(one["incident_id"], one["status"], one["age_seconds"]) for one in near] == [
        (still_open, "open", 60.0),
        (closed, "closed", 3660.0),
    ]
    card = call_card(town.board, call, now=town.clock.now())
    assert card["verified"] is False
