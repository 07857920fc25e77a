"""A52 A storm is announced.

The duty commander raises the duty level for six hours: the city wants three pumps and two
ambulances with a doctor on duty. What is short is named at once, shrinks as units come on duty,
and the level ends by itself.
"""

from dataclasses import replace
from datetime import date, timedelta

from tests.toytown import TOWN, Toytown, story_in
from turnout.base.ids import Capability, UnitId
from turnout.base.text import Words
from turnout.dispatch.commands.occasions import EndDutyLevel, SetDutyLevel
from turnout.dispatch.commands.units import PutBackInService, TakeOutOfService
from turnout.dispatch.duty_levels import DutyLevel
from turnout.dispatch.on_duty import short_now

STORM_TOWN = replace(
    TOWN,
    duty_levels=(
        DutyLevel(
            code="storm",
            valid_from=date(2020, 1, 1),
            name=Words("storm", "风暴"),
            least=((Capability("pump"), 3), (Capability("als"), 2)),
        ),
        DutyLevel(
            code="storm",
            valid_from=date(2030, 1, 1),
            name=Words("storm", "风暴"),
            least=((Capability("pump"), 9),),
        ),
    ),
)


def short(town: Toytown) -> dict[str, tuple[int, int]]:
    return {one.capability: (one.least, one.on_duty) for one in short_now(town.board)}


def storm(
    town: Toytown, code: str = "storm", hours: float = 6, reason: str = "gale"
) -> SetDutyLevel:
    until = town.clock.now() + timedelta(hours=hours)
    return SetDutyLevel(code=code, until=until, reason=reason)


@story_in(STORM_TOWN)
async def test_what_is_short_is_named_for_as_long_as_the_level_lasts(town: Toytown) -> None:
    await town.do(TakeOutOfService(unit_id=UnitId("E01"), reason="pump broken"))
    assert short(town) == {}
    with town.refused("unknown_duty_level"):
        await town.do(storm(town, "flood"))
    with town.refused("duty_level_over_already"):
        await town.do(storm(town, hours=0))
    with town.refused("reason_needed"):
        await town.do(storm(town, reason=" "))
    await town.do(storm(town))
    assert short(town) == {"pump": (3, 2), "als": (2, 1)}
    await town.do(PutBackInService(unit_id=UnitId("E01")))
    assert short(town) == {"als": (2, 1)}
    back = await town.restart()
    assert back.board.duty == town.board.duty
    await town.pass_time(6 * 3600)
    assert town.board.duty is None
    assert short(town) == {}
    with town.refused("no_duty_level"):
        await town.do(EndDutyLevel())
    await town.assert_facts(
        "UnitTakenOutOfService DutyLevelSet UnitPutBackInService DutyLevelEnded"
    )


@story_in(STORM_TOWN)
async def test_a_person_may_end_it_early_and_set_it_anew(town: Toytown) -> None:
    await town.do(storm(town))
    await town.do(EndDutyLevel())
    await town.do(storm(town, hours=1))
    await town.do(storm(town, hours=2))
    await town.pass_time(3600)
    assert town.board.duty is not None, "the first time was replaced by the second"
    await town.pass_time(3600)
    assert town.board.duty is None
    with town.refused("no_duty_level"):
        await town.do(EndDutyLevel())
    await town.assert_facts("DutyLevelSet DutyLevelEnded DutyLevelSet*2 DutyLevelEnded")
