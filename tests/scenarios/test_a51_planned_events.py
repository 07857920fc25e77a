"""A51 A match on Saturday.

Two units are planned for a match. Until its start they are everybody's; from then on they are kept
for it, offered apart with its name, and leave it only for a reason. At its end they are free again
by themselves. A match that is called off gives them back at once.
"""

from datetime import timedelta

from tests.toytown import Toytown, story
from turnout.base.ids import OccasionId, UnitId
from turnout.dispatch.commands.occasions import CancelOccasion, PlanOccasion


def plan(town: Toytown, *units: str, name: str = "match", after: float = 600) -> PlanOccasion:
    starts_at = town.clock.now() + timedelta(seconds=after)
    return PlanOccasion(
        name=name,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
        unit_ids=tuple(map(UnitId, units)),
    )


@story
async def test_units_are_kept_at_its_time_and_not_before(town: Toytown) -> None:
    await town.do(plan(town, "E01"))
    before = await town.incident(1, "bin_fire")
    assert town.proposed(before) == {"E01": "pump"}
    await town.close(before)
    await town.pass_time(600)
    during = await town.incident(1, "bin_fire")
    assert town.proposed(during) == {"E02": "pump"}
    made = town.card(during).recommendation
    assert made is not None
    (kept,) = made.divertible
    assert (kept.unit_id, kept.kept_for, kept.reason) == ("E01", "match", "kept_for_occasion")
    with town.refused("kept_needs_reason"):
        await town.send(during, "E01")
    (order,) = await town.send(during, "E01", reason="a child is in the bin")
    await town.report(order, "acknowledged", "en_route", "on_scene", "cleared")
    back = await town.incident(1, "bin_fire")
    assert town.proposed(back) == {"E02": "pump"}
    await town.pass_time(7200)
    after = await town.incident(1, "bin_fire")
    assert town.proposed(after) == {"E01": "pump"}
    await town.assert_facts(
        "OccasionPlanned"
        " CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended IncidentClosed"
        " OccasionBegan"
        " CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
        " RecommendationOverridden UnitAssigned AssignmentAcknowledged UnitEnRoute UnitOnScene"
        " UnitCleared"
        " CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended OccasionEnded"
        " CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
    )


@story
async def test_called_off_it_gives_them_back_and_a_unit_is_kept_once(town: Toytown) -> None:
    await town.do(plan(town, "E01", "P01"))
    with town.refused("unit_kept_already"):
        await town.do(plan(town, "P01", name="market", after=3600))
    with town.refused("occasion_unnamed"):
        await town.do(plan(town, "T01", name=" "))
    with town.refused("no_units"):
        await town.do(plan(town))
    with town.refused("occasion_times_wrong"):
        await town.do(plan(town, "T01", after=-3 * 3600))
    await town.do(plan(town, "P01", name="market", after=600 + 2 * 3600))
    await town.pass_time(600)
    assert set(town.board.kept) == {"E01", "P01"}
    back = await town.restart()
    assert set(back.board.kept) == {"E01", "P01"}
    with town.refused("reason_needed"):
        await town.do(CancelOccasion(occasion_id=OccasionId(1), reason=""))
    await town.do(CancelOccasion(occasion_id=OccasionId(1), reason="rain"))
    assert town.board.kept == {}
    with town.refused("unknown_occasion"):
        await town.do(CancelOccasion(occasion_id=OccasionId(1), reason="rain"))
    await town.assert_facts("OccasionPlanned*2 OccasionBegan OccasionCancelled")
