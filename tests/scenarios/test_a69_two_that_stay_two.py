"""A69: a fire, and the crash that its smoke caused, stay two, and each card knows the other."""

from tests.toytown import Toytown, story
from turnout.base.ids import IncidentId
from turnout.dispatch.commands.incidents import MergeIncidents
from turnout.dispatch.commands.relations import RelateIncidents, UnrelateIncidents
from turnout.dispatch.model.relations import Relation

OPENED = "CallReceived CallTaken IncidentOpened"


async def relate(
    town: Toytown, one: IncidentId, other: IncidentId, relation: Relation = Relation.CAUSED
) -> None:
    await town.do(RelateIncidents(incident_id=one, other=other, relation=relation))


def related(town: Toytown, incident: IncidentId) -> dict[int, str]:
    """What the incident is to each other one."""
    return {one.other: one.relation.value for one in town.card(incident).related}


@story
async def test_each_says_what_it_is_to_the_other(town: Toytown) -> None:
    fire, crash = await town.incident(1), await town.incident(3)
    with town.refused("related_to_itself"):
        await relate(town, fire, fire)
    with town.refused("unknown_incident"):
        await relate(town, fire, IncidentId(99))
    await relate(town, fire, crash)
    assert related(town, fire) == {crash: "caused"}
    assert related(town, crash) == {fire: "caused_by"}
    with town.refused("related_already") as told:
        await relate(town, crash, fire, Relation.SAME_PLACE)
    assert "caused by" in told.what.en
    assert "起因于" in told.what.zh
    await town.do(UnrelateIncidents(incident_id=crash, other=fire))
    assert related(town, fire) == related(town, crash) == {}
    with town.refused("not_related"):
        await town.do(UnrelateIncidents(incident_id=crash, other=fire))
    await town.assert_facts(f"{OPENED} {OPENED} IncidentRelated*2 IncidentUnrelated*2")


@story
async def test_what_is_closed_keeps_what_it_said(town: Toytown) -> None:
    fire, crash = await town.incident(1), await town.incident(3)
    await relate(town, crash, fire, Relation.SAME_PLACE)
    await town.close(fire)
    assert related(town, crash) == {fire: "same_place"}
    with town.refused("incident_not_open"):
        await town.do(UnrelateIncidents(incident_id=crash, other=fire))
    third = await town.incident(5)
    with town.refused("incident_not_open"):
        await relate(town, third, fire)
    back = await town.restart()
    assert related(back, crash) == {fire: "same_place"}


@story
async def test_it_goes_along_with_a_merge(town: Toytown) -> None:
    fire, smoke, crash, over = [await town.incident(post) for post in (1, 1, 3, 5)]
    await relate(town, smoke, crash)
    await relate(town, smoke, over, Relation.SAME_CAUSE)
    await relate(town, smoke, fire, Relation.SAME_PLACE)
    await town.close(over)
    await town.do(MergeIncidents(incident_id=smoke, into=fire))
    assert related(town, fire) == {crash: "caused", over: "same_cause"}
    assert related(town, crash) == {fire: "caused_by"}
    assert related(town, over) == {smoke: "same_cause"}


@story
async def test_what_both_were_related_to_is_told_once(town: Toytown) -> None:
    fire, smoke, crash = [await town.incident(post) for post in (1, 1, 3)]
    await relate(town, smoke, crash, Relation.SAME_PLACE)
    await relate(town, fire, crash)
    await town.do(MergeIncidents(incident_id=smoke, into=fire))
    assert related(town, fire) == {crash: "caused"}
    assert related(town, crash) == {fire: "caused_by"}
