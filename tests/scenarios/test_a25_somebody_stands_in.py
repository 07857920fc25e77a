"""A25: no transport ambulance is left, and one with a paramedic may stand in for it."""

from dataclasses import replace

from tests.toytown import TOWN, Toytown, story_in, with_unit
from turnout.base.ids import Capability, UnitId
from turnout.dispatch.city import City
from turnout.dispatch.commands.units import TakeOutOfService
from turnout.dispatch.waves import Waves

ALS, BLS = Capability("als"), Capability("bls")


def only_als(*, stands_in: bool) -> City:
    """Toytown whose A01 says only what is special about it: it has a paramedic."""
    town = with_unit("A01", capabilities=frozenset({ALS}))
    return replace(town, waves=Waves(replaces={BLS: (ALS,)})) if stands_in else town


@story_in(only_als(stands_in=True))
async def test_an_ambulance_with_a_paramedic_counts_for_one_without(town: Toytown) -> None:
    await town.do(TakeOutOfService(unit_id=UnitId("A02"), reason="no crew"))
    fall = await town.incident(3, "fall")
    made = town.card(fall).recommendation
    assert made is not None
    (choice,) = made.chosen
    assert (choice.unit_id, choice.capability, choice.instead) == ("A01", "bls", "als")
    assert choice.reason == "stands_in"
    assert made.unmet == ()
    with town.refused("override_needs_reason"):
        await town.send(fall, "P01")
    (order,) = await town.send(fall)
    assert town.order(order).capability == "bls"
    await town.assert_facts(
        "UnitTakenOutOfService CallReceived CallTaken IncidentOpened IncidentClassified"
        " UnitsRecommended UnitAssigned"
    )


@story_in(only_als(stands_in=True))
async def test_who_can_do_it_itself_goes_before_a_nearer_stand_in(town: Toytown) -> None:
    # A01 is at post 0 and A02 at post 5.
    assert town.proposed(await town.incident(0, "fall")) == {"A02": "bls"}


@story_in(only_als(stands_in=True))
async def test_a_stand_in_is_not_taken_from_the_need_that_is_its_own(town: Toytown) -> None:
    from turnout.dispatch.commands.incidents import RequestReinforcement

    await town.do(TakeOutOfService(unit_id=UnitId("A02"), reason="no crew"))
    heart = await town.incident(3, "chest_pain")
    await town.do(RequestReinforcement(incident_id=heart))
    assert town.proposed(heart) == {"A01": "als"}
    made = town.card(heart).recommendation
    assert made is not None
    assert [(gap.capability, gap.found) for gap in made.unmet] == [("bls", 0)]


@story_in(only_als(stands_in=False))
async def test_where_the_city_says_nothing_nobody_stands_in(town: Toytown) -> None:
    await town.do(TakeOutOfService(unit_id=UnitId("A02"), reason="no crew"))
    assert town.proposed(await town.incident(3, "fall")) == {}


@story_in(TOWN)
async def test_a_unit_with_both_is_no_stand_in(town: Toytown) -> None:
    made = town.card(await town.incident(0, "fall")).recommendation
    assert made is not None
    assert [(one.unit_id, one.instead) for one in made.chosen] == [("A01", None)]
