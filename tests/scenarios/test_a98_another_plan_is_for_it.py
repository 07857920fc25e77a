"""A98: as more is known of an incident another plan is for it, and what is proposed is of that plan
at once: nobody sends by one that is not for it any more."""

from dataclasses import replace
from datetime import date

from tests.toytown import GAS_TOWN, VOLUNTEER_TOWN, Toytown, post, story_in
from turnout.base.ids import Capability, IncidentTypeCode
from turnout.dispatch.city import City, Need, ResponsePlan, Stage
from turnout.dispatch.commands.incidents import Locate
from turnout.dispatch.commands.orders import DivertUnit
from turnout.dispatch.commands.premises import ConfirmPremisesHazard, MendPremisesHazard
from turnout.dispatch.conditions import When
from turnout.dispatch.model.places import Place
from turnout.dispatch.premises import HazardCode
from turnout.dispatch.waves import Waves


def with_plan(city: City, code: str, wanted: str, when: When) -> City:
    """The town with one more plan, of one stage: "als patrol" is one of each."""
    needs = tuple(Need(capability=Capability(one), count=1) for one in wanted.split())
    plan = ResponsePlan(
        incident_type=IncidentTypeCode(code),
        valid_from=date(2020, 1, 1),
        stages=(Stage(level=1, needs=needs),),
        when=when,
    )
    return replace(city, plans=(*city.plans, plan))


@story_in(
    with_plan(VOLUNTEER_TOWN, "chest_pain", "als patrol", When(flags=frozenset({"violence"})))
)
async def test_a_danger_that_the_caller_tells_of_wants_more(town: Toytown) -> None:
    ill = await town.incident(1, "chest_pain")
    assert town.proposed(ill) == {"A01": "als"}
    with town.refused("answer_not_offered"):
        await town.answer(ill, calm_fight="perhaps")
    await town.answer(ill, calm_fight="yes")
    assert town.proposed(ill) == {"A01": "als", "P01": "patrol"}
    await town.answer(ill, calm_fight="no")
    assert town.proposed(ill) == {"A01": "als"}
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
        " AnswersRecorded UnitsRecommended AnswersRecorded UnitsRecommended"
    )


GAS = frozenset({"gas_cylinders"})


@story_in(with_plan(replace(GAS_TOWN, hazards=()), "fall", "bls pump", When(flags=GAS)))
async def test_a_hazard_that_is_confirmed_there_wants_more(town: Toytown) -> None:
    reached, beyond = await town.incident(3, "fall"), await town.incident(4, "fall")
    for number, (first, last) in enumerate([(date(2020, 1, 1), date(2020, 2, 1)), LONG], 1):
        assert town.proposed(reached) == {"A02": "bls"}
        hazard = ConfirmPremisesHazard(
            hazard=f"h{number}",
            code=HazardCode.GAS_CYLINDERS,
            point=post(3),
            radius_m=50.0,
            note_en="in the yard",
            note_zh="院内",
            confirmed_on=first,
            expires_on=last,
        )
        await town.do(hazard)
    assert town.proposed(reached) == {"A02": "bls", "E02": "pump"}
    assert town.proposed(beyond) == {"A02": "bls"}
    await town.do(MendPremisesHazard(hazard="h1"))
    assert town.proposed(reached) == {"A02": "bls", "E02": "pump"}
    await town.do(MendPremisesHazard(hazard="h2"))
    assert town.proposed(reached) == {"A02": "bls"}


LONG = date(2020, 1, 1), date(2099, 1, 1)


@story_in(with_plan(GAS_TOWN, "house_fire", "pump", When(priorities=frozenset({1}))))
async def test_answers_that_say_what_it_is_say_how_urgent_too(town: Toytown) -> None:
    fire = await town.incident(1)
    await town.answer(fire, start_what="fire")
    await town.answer(fire, fire_inside="yes")
    assert town.proposed(fire) == {"E01": "pump", "E02": "pump"}


@story_in(replace(GAS_TOWN, waves=Waves(divert_margin_seconds=60.0)))
async def test_who_passes_by_is_offered_when_answers_decide(town: Toytown) -> None:
    (order,) = await town.send(await town.incident(6, "bin_fire"))
    await town.report(order, "en_route")
    town.road.put("E02", post(5))
    house = await town.incident(5)
    await town.answer(house, start_what="fire")
    await town.answer(house, fire_inside="yes")
    made = town.card(house).recommendation
    assert made is not None
    assert [one.unit_id for one in made.divertible] == ["E02"]
    await town.do(DivertUnit(assignment_id=order, to_incident_id=house, reason="it is there"))


@story_in(with_plan(GAS_TOWN, "bin_fire", "pump ladder", When(districts=frozenset({"east"}))))
async def test_another_place_may_be_in_a_district_with_a_plan_of_its_own(town: Toytown) -> None:
    fire = await town.incident(1, "bin_fire")
    assert town.proposed(fire) == {"E01": "pump"}
    east = Place(address="East End", point=post(5))
    await town.do(Locate(incident_id=fire, place=east))
    assert town.card(fire).district == "east"
    assert town.proposed(fire) == {"E02": "pump", "T01": "ladder"}
