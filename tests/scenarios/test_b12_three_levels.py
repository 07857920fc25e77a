"""B12: a village asks up, a county takes over, a township gets it back: one grid, three levels."""

from datetime import timedelta

from tests.toytown.desk import DeskTown, desk_story
from turnout.community.commands.time import DeferCase


@desk_story
async def test_a_case_goes_up_and_down_and_is_always_one_desks(town: DeskTown) -> None:
    case = await town.registered(1, "stair")
    assert town.owner(case) == "desk-V1"
    await town.ask_up(case)
    assert town.owner(case) == "desk-T1"
    with town.refused("not_this_desk"):
        await town.send_down_as(case, "desk-V1", "V1")
    await town.take_over(case, "C")
    assert town.owner(case) == "desk-C"
    with town.refused("no_level_above"):
        await town.ask_up(case)
    with town.refused("not_below"):
        await town.send_down(case, "V3")
    await town.send_down(case, "V1")
    with town.refused("not_above"):
        await town.take_over(case, "T2")
    with town.refused("reason_missing"):
        await town.ask_up(case, " ")
    clock = town.card(case).clock
    assert clock is not None
    assert (len(clock.spans), clock.owner) == (1, "desk-V1")
    await town.assert_facts("CaseCollected CaseRegistered CaseAskedUp CaseTakenOver CaseSentDown")


@desk_story
async def test_a_class_says_which_level_runs_it(town: DeskTown) -> None:
    case = await town.collect(5)
    await town.take_over(case, "C")
    await town.register(case, "noise")
    assert town.owner(case) == "desk-C"
    other = await town.registered(5, "noise")
    assert town.owner(other) == "desk-T2"
    with town.refused("not_above"):
        await town.take_over(other, "V3")
    await town.assert_facts(
        "CaseCollected CaseTakenOver CaseRegistered CaseCollected CaseRegistered"
    )


@desk_story
async def test_what_goes_up_while_it_is_put_off_is_its_handlers_again_afterwards(
    town: DeskTown,
) -> None:
    case = await town.routed(1, "stair", "body-safety")
    until = town.clock.now() + timedelta(days=9)
    await town.do(DeferCase(case_id=case, party=town.desk(case), reason="next week", until=until))
    await town.ask_up(case)
    assert town.owner(case) == "desk-T1"
    await town.pass_time(days=9)
    clock = town.card(case).clock
    assert clock is not None
    assert (town.owner(case), clock.owner) == ("body-safety", "body-safety")
    await town.assert_facts(
        "CaseCollected CaseRegistered CaseRouted CaseDeferred CaseAskedUp CaseResumed"
    )
