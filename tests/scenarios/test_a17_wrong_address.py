"""A17: the address was wrong; it is corrected en route, and the crew says that it has read it."""

from tests.toytown import Toytown, post, story
from turnout.base.ids import AssignmentId
from turnout.dispatch.commands.incidents import Locate
from turnout.dispatch.commands.orders import AcknowledgeChange, CancelAssignment
from turnout.dispatch.model.places import Place

MILL = Place(address="Mill, post 3", point=post(3))


@story
async def test_a_wrong_address_is_corrected_en_route_and_the_crew_reads_it(town: Toytown) -> None:
    incident = await town.incident(1, "bin_fire")
    (order,) = await town.send(incident)
    with town.refused("no_change_unread"):
        await town.do(AcknowledgeChange(assignment_id=order))
    await town.report(order, "acknowledged", "en_route")
    town.clock.wait(30)
    await town.do(Locate(incident_id=incident, place=MILL))
    assert town.order(order).changes_unread == ("place", "way")
    assert town.order(order).changed_at == town.clock.now()
    assert town.order(order).status == "en_route"
    town.clock.wait(5)
    await town.do(AcknowledgeChange(assignment_id=order))
    assert town.order(order).changes_unread == ()
    assert town.order(order).change_acknowledged_at == town.clock.now()
    assert town.order(order).status == "en_route"
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended UnitAssigned "
        "AssignmentAcknowledged UnitEnRoute IncidentLocated UnitsRecommended OrderChanged "
        "WayChanged ChangeAcknowledged"
    )


@story
async def test_who_calls_next_is_known_by_where_it_really_is(town: Toytown) -> None:
    incident = await town.incident(1, "bin_fire")
    await town.do(Locate(incident_id=incident, place=MILL))
    assert town.duplicates(await town.ring(3)) == {incident: 0.0}
    assert town.duplicates(await town.ring(1)) == {}


@story
async def test_a_crew_that_says_read_again_reads_the_change_and_does_not_go_back(
    town: Toytown,
) -> None:
    incident = await town.incident(1, "bin_fire")
    (order,) = await town.send(incident)
    await town.report(order, "en_route")
    with town.refused("status_not_next"):
        await town.report(order, "acknowledged")
    await town.do(Locate(incident_id=incident, place=MILL))
    await town.report(order, "acknowledged")
    assert town.order(order).status == "en_route"
    assert town.order(order).changes_unread == ()


@story
async def test_what_changed_before_the_crew_read_its_order_is_read_with_it(town: Toytown) -> None:
    incident = await town.incident(1, "bin_fire")
    (order,) = await town.send(incident)
    await town.do(Locate(incident_id=incident, place=MILL))
    await town.report(order, "acknowledged")
    assert town.order(order).status == "acknowledged"
    assert town.order(order).changes_unread == ()


@story
async def test_only_crews_that_it_concerns_are_told(town: Toytown) -> None:
    incident = await town.incident(0, "house_fire")
    engine, ladder = await town.send(incident)
    await town.report(engine, "on_scene", "cleared")
    await town.do(Locate(incident_id=incident, place=MILL))
    assert town.order(engine).changes_unread == ()
    assert town.order(ladder).changes_unread == ("place", "way")
    await town.do(CancelAssignment(assignment_id=ladder, reason="not needed"))
    with town.refused("no_change_unread"):
        await town.do(AcknowledgeChange(assignment_id=ladder))
    with town.refused("unknown_assignment"):
        await town.do(AcknowledgeChange(assignment_id=AssignmentId("9-9")))
