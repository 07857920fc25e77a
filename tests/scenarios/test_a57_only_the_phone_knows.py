"""A57: the caller cannot say where; the phone's own circle is where help is sent, until an address
is found."""

from tests.toytown import START, Toytown, post, story
from turnout.base.ids import CallId
from turnout.dispatch.city import Service
from turnout.dispatch.commands.calls import ReceiveCall
from turnout.dispatch.commands.incidents import Locate
from turnout.dispatch.model.calls import CallDetails, CallerLocation, CallSource
from turnout.dispatch.model.places import Place
from turnout.web.views.rows import call_row, incident_row

MILL = Place(address="Mill, post 2", point=post(2), verified=True)


async def ring_from_a_phone(town: Toytown, said: Place, at: float) -> CallId:
    """A call that brings its phone's circle of 150 m."""
    circle = CallerLocation(point=post(at), uncertainty_m=150.0, source="AML", at=START)
    details = CallDetails(place=said, location=circle)
    answer = await town.do(
        ReceiveCall(dialled=Service.FIRE, source=CallSource.VOICE, details=details)
    )
    assert answer.call_id is not None
    return answer.call_id


@story
async def test_help_is_sent_to_the_phones_circle_and_corrected_when_the_address_is_found(
    town: Toytown,
) -> None:
    call = await ring_from_a_phone(town, Place(address="", point=None), 3)
    assert call_row(town.board, town.board.get_call(call))["uncertainty_m"] == 150.0
    incident = await town.take(call)
    row = incident_row(town.board, town.card(incident))
    assert (row["point"], row["uncertainty_m"]) == ((0.03, 0.0), 150.0)
    assert row["district"] == "west"
    await town.classify(incident, "bin_fire")
    (order,) = await town.send(incident)
    assert town.order(order).unit_id == "E02", "one post from the circle, while E01 is three"
    with town.refused("place_empty"):
        await town.do(Locate(incident_id=incident, place=Place(address=" ", point=None)))
    town.clock.wait(60)
    await town.do(Locate(incident_id=incident, place=MILL))
    assert town.card(incident).place == MILL
    assert incident_row(town.board, town.card(incident))["uncertainty_m"] is None
    assert town.order(order).changes_unread == ("place", "way")
    back = await town.restart()
    assert back.card(incident).place == MILL
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended UnitAssigned"
        " IncidentLocated UnitsRecommended OrderChanged WayChanged"
    )


@story
async def test_an_address_that_nobody_finds_leaves_the_circle_where_it_is(town: Toytown) -> None:
    incident = await town.take(
        await ring_from_a_phone(town, Place(address="by the river", point=None), 3)
    )
    behind = Place(address="behind the old mill", point=None)
    await town.do(Locate(incident_id=incident, place=behind))
    place = town.card(incident).place
    assert place == Place(address="behind the old mill", point=post(3), uncertainty_m=150.0)
    back = await town.restart()
    assert back.card(incident).place == place


@story
async def test_what_was_said_goes_before_what_the_phone_says(town: Toytown) -> None:
    incident = await town.take(await ring_from_a_phone(town, MILL, 5))
    assert town.card(incident).place == MILL


@story
async def test_a_second_phone_in_the_same_place_proposes_the_incident(town: Toytown) -> None:
    nothing = Place(address="", point=None)
    first = await town.take(await ring_from_a_phone(town, nothing, 3))
    town.clock.wait(30)
    second = town.board.get_call(await ring_from_a_phone(town, nothing, 3.001))
    assert [one.id for one, _ in town.board.duplicates_of(second)] == [first]
    far = town.board.get_call(await ring_from_a_phone(town, nothing, 4))
    assert town.board.duplicates_of(far) == ()
