"""A78: the phone's first circle is wide; a better one comes while somebody listens, or drives."""

from datetime import timedelta

from tests.scenarios.test_a57_only_the_phone_knows import MILL, ring_from_a_phone
from tests.toytown import START, Toytown, post, story
from tests.toytown.phone import LINE, phone
from turnout.base.ids import CallId
from turnout.dispatch.commands.calls import LocateCaller
from turnout.dispatch.model.calls import CallerLocation
from turnout.dispatch.model.places import Place
from turnout.web.views.cards import call_card
from turnout.web.views.rows import call_row

NOTHING = Place(address="", point=None)


async def phone_says(
    town: Toytown, call: CallId, at: float, within_m: float, *, after: float = 20
) -> None:
    """The line brings another circle, measured so many seconds after the first."""
    measured = START + timedelta(seconds=after)
    circle = CallerLocation(point=post(at), uncertainty_m=within_m, source="AML", at=measured)
    await town.do(LocateCaller(call_id=call, location=circle), actor=LINE)


@story
async def test_a_better_circle_is_where_the_call_is_from_then_on(town: Toytown) -> None:
    call = await ring_from_a_phone(town, NOTHING, 3)
    await phone_says(town, call, 3.1, 15.0)
    row = call_row(town.board, town.board.get_call(call))
    assert (row["point"], row["uncertainty_m"]) == ((0.031, 0.0), 15.0)
    with town.refused("location_not_newer"):
        await phone_says(town, call, 3, 150.0, after=10)
    back = await town.restart()
    assert call_row(back.board, back.board.get_call(call)) == row
    incident = await town.take(call)
    assert town.card(incident).place == Place(address="", point=post(3.1), uncertainty_m=15.0)
    await town.assert_facts("CallReceived CallerLocated CallTaken IncidentOpened")


@story
async def test_an_incident_that_only_the_phone_placed_goes_along_and_its_crew_reads_it(
    town: Toytown,
) -> None:
    call = await ring_from_a_phone(town, NOTHING, 3)
    incident = await town.take(call)
    await town.classify(incident, "bin_fire")
    (order,) = await town.send(incident)
    await phone_says(town, call, 3.1, 15.0)
    assert town.card(incident).place == Place(address="", point=post(3.1), uncertainty_m=15.0)
    assert town.order(order).changes_unread == ("place", "way")
    back = await town.restart()
    assert back.card(incident).place == town.card(incident).place
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended UnitAssigned "
        "CallerLocated IncidentLocated UnitsRecommended OrderChanged WayChanged"
    )


@story
async def test_a_phone_without_a_word_of_its_place_brings_one_later(town: Toytown) -> None:
    call = await town.ring(None, address="by the river")
    incident = await town.take(call)
    await phone_says(town, call, 3, 40.0)
    place = Place(address="by the river", point=post(3), uncertainty_m=40.0)
    assert town.card(incident).place == place


@story
async def test_what_was_found_stays_and_the_caller_may_walk(town: Toytown) -> None:
    call = await ring_from_a_phone(town, MILL, 5)
    incident = await town.take(call)
    await phone_says(town, call, 2.1, 5.0)
    assert town.card(incident).place == MILL
    card = call_card(town.board, town.board.get_call(call), now=town.clock.now())
    assert card["location"]["uncertainty_m"] == 5.0


@story
async def test_crews_are_not_told_of_every_sign_of_a_phone(town: Toytown) -> None:
    call = await ring_from_a_phone(town, NOTHING, 3)
    incident = await town.take(call)
    await phone_says(town, call, 3.1, 100.0)
    assert town.card(incident).place == Place(address="", point=post(3), uncertainty_m=150.0)
    await phone_says(town, call, 3.2, 120.0, after=40)  # 222 m on: outside the first circle
    assert town.card(incident).place == Place(address="", point=post(3.2), uncertainty_m=120.0)
    second = await ring_from_a_phone(town, NOTHING, 3)
    await town.take(second, link_to=incident)
    await phone_says(town, second, 2, 5.0)
    assert town.card(incident).place == Place(address="", point=post(3.2), uncertainty_m=120.0)


@story
async def test_nobody_is_located_who_is_no_caller_any_more(town: Toytown) -> None:
    seat = phone(town, "seat-1")
    call = await ring_from_a_phone(town, NOTHING, 3)
    await seat.answer(call)
    await seat.to_desk(call)
    with town.refused("call_not_ringing"):
        await phone_says(town, call, 3, 5.0)
