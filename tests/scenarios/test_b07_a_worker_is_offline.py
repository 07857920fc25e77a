"""B07: a grid's worker is without a network for three hours; what was pressed then counts then."""

from datetime import timedelta

from tests.toytown.desk import PHOTO, DeskTown, desk_story
from turnout.community.catalogue import ClassCode
from turnout.community.commands.steps import RegisterCase, ReturnCase
from turnout.community.model.ids import Party


@desk_story
async def test_what_was_pressed_offline_ends_the_step_where_it_was_pressed(town: DeskTown) -> None:
    await town.serve("G1")
    case = await town.routed(1, "rubbish", "body-street-care")
    await town.report(case)
    pressed = town.clock.now() + timedelta(minutes=10)
    await town.pass_time(hours=3)
    await town.verify(case, happened_at=pressed)
    lap = town.card(case).laps[-1]
    assert (lap.step, lap.spans[-1].end) == ("verify", pressed)
    with town.refused("wrong_step"):
        await town.verify(case, happened_at=pressed)
    with town.refused("time_in_future"):
        await town.collect_at(town.clock.now() + timedelta(hours=1))
    with town.refused("time_too_old"):
        await town.collect_at(town.clock.now() - timedelta(hours=73))
    await town.assert_facts(
        "GridHandedOver CaseCollected CaseRegistered CaseRouted CaseReportedBack CaseVerified"
    )


@desk_story
async def test_what_is_collected_offline_counts_from_then(town: DeskTown) -> None:
    found_at = town.clock.now()
    await town.pass_time(hours=3)
    case = await town.collect_at(found_at, photos=(PHOTO,))
    assert town.due(case) == "Mon 2 13:00"
    await town.pass_time(minutes=1)
    assert town.card(case).answerable == "desk-V1"
    with town.refused("not_your_turn"):
        await town.do(RegisterCase(case_id=case, party=Party("grid-G1"), class_code="lamp"))
    await town.assert_facts("CaseCollected CaseEscalated")


@desk_story
async def test_what_was_pressed_in_time_is_not_late_by_the_network(town: DeskTown) -> None:
    case = await town.routed(1, "lamp", "body-street-care")
    other = await town.routed(3, "lamp", "body-street-care")
    in_time = town.clock.now() + timedelta(minutes=30)
    await town.pass_time(days=2, hours=6)
    await town.do(
        ReturnCase(case_id=other, party=town.handler(other), reason="not ours"),
        happened_at=in_time,
    )
    await town.report(case, happened_at=in_time)
    assert town.card(case).late_reasons == []


@desk_story
async def test_a_class_is_the_one_of_the_day_on_which_it_was_seen(town: DeskTown) -> None:
    """Booths are told of until Sunday; on Monday a worker sends what was seen before."""
    sunday = town.clock.now() - timedelta(days=1)
    await town.collect_at(sunday, class_code=ClassCode("booth"))
    case = await town.collect_at(sunday)
    await town.register(case, "booth")
    with town.refused("class_retired"):
        await town.collect(1, "booth")
