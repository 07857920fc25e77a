"""B11: nobody acts, and the case climbs: its desk, the one above, the backstop, again and again."""

from tests.toytown.desk import DeskTown, desk_story
from turnout.community.commands.time import EscalateCase
from turnout.community.model.ids import SYSTEM
from turnout.community.views import Light


@desk_story
async def test_a_late_case_climbs_to_the_backstop(town: DeskTown) -> None:
    case = await town.routed(1, "wish", "body-welfare")
    assert town.due(case) == "Thu 5 17:00"
    with town.refused("not_due"):
        await town.do(EscalateCase(case_id=case, party=SYSTEM, rung=0))
    await town.pass_time(days=3, hours=4, minutes=59)
    assert town.light(case) is Light.AMBER
    climbed = []
    for days in (0.1, 1, 4, 7, 7):
        await town.pass_time(days=days)
        climbed.append(town.card(case).answerable)
    backstop = "body-government"
    assert climbed == ["desk-V1", "desk-T1", backstop, backstop, backstop]
    assert town.light(case) is Light.RED
    assert town.owner(case) == "body-welfare"
    with town.refused("late_reason_missing"):
        await town.report(case)
    await town.report(case, late_reason="nobody was free")
    assert town.card(case).late_reasons == [("handle", "nobody was free")]
    await town.assert_facts(
        "CaseCollected CaseRegistered CaseRouted CaseEscalated*5 CaseReportedBack"
    )


@desk_story
async def test_every_step_of_a_desk_has_its_own_clock(town: DeskTown) -> None:
    case = await town.collect(1)
    await town.pass_time(hours=2)
    await town.register(case, "stair")
    await town.pass_time(hours=2)
    laps = [(lap.step.value, lap.rungs) for lap in town.card(case).laps]
    assert laps == [("register", 1)]
    with town.refused("wrong_step"):
        await town.register(case, "stair")
    await town.assert_facts("CaseCollected CaseEscalated CaseRegistered CaseEscalated")
