"""A03: the recommendation is by time to arrival, and says what it cannot do."""

from dataclasses import replace
from datetime import UTC, datetime

from tests.toytown import TOWN, ManualClock, Toytown, open_toytown, post, story, story_in, with_unit
from turnout.base.ids import UnitId
from turnout.dispatch import advice
from turnout.dispatch.commands.incidents import Locate, Recommend
from turnout.dispatch.commands.orders import DivertUnit
from turnout.dispatch.commands.units import TakeOutOfService
from turnout.dispatch.model.places import Place
from turnout.dispatch.model.recommendations import Recommendation
from turnout.dispatch.model.units import UnitStatus


def latest(town: Toytown, incident: int) -> Recommendation:
    made = town.board.incidents[incident].recommendation
    assert made is not None
    return made


def unmet(town: Toytown, incident: int) -> dict[str, tuple[int, int, str]]:
    return {u.capability: (u.wanted, u.found, u.because) for u in latest(town, incident).unmet}


@story
async def test_the_farther_unit_that_is_already_rolling_wins(town: Toytown) -> None:
    first = await town.incident(2, "bin_fire")
    (order,) = await town.send(first, "E02", reason="E01 trains a new driver")
    await town.report(order, "en_route", "on_scene", "cleared")
    town.road.put("E02", post(3.5))
    # To post 1: E01 needs 80 s turnout + 60 s road = 140 s; E02, on the road, 5 + 150 = 155 s.
    second = await town.incident(1, "bin_fire")
    assert list(town.proposed(second)) == ["E01"]
    # To post 1.2: E01 needs 80 + 72 = 152 s; E02 5 + 138 = 143 s, though it is twice as far.
    third = await town.incident(1.2, "bin_fire")
    (choice,) = latest(town, third).chosen
    assert choice.unit_id == "E02"
    assert choice.status is UnitStatus.RETURNING
    assert (choice.rest_seconds, choice.turnout_seconds, choice.road_seconds) == (0.0, 5.0, 138.0)
    assert choice.arrival_seconds == 143.0
    assert [other.unit_id for other in latest(town, third).others] == ["E01"]


def test_at_night_turnout_takes_longer() -> None:
    import asyncio

    async def told() -> None:
        town = await open_toytown(clock=ManualClock(datetime(2026, 3, 2, 22, 0, tzinfo=UTC)))
        incident = await town.incident(1, "bin_fire")
        assert latest(town, incident).chosen[0].turnout_seconds == 120.0

    asyncio.run(told())


@story
async def test_a_returning_unit_can_be_sent(town: Toytown) -> None:
    first = await town.incident(2, "burglary")
    (order,) = await town.send(first)
    await town.report(order, "on_scene", "cleared")
    assert town.unit("P01") is UnitStatus.RETURNING
    second = await town.incident(4, "burglary")
    await town.send(second)
    assert town.unit("P01") is UnitStatus.COMMITTED


@story
async def test_runners_up_are_shown_and_fill_no_need(town: Toytown) -> None:
    incident = await town.incident(0, "bin_fire")
    made = latest(town, incident)
    assert [(choice.unit_id, choice.reason) for choice in made.chosen] == [("E01", "earliest")]
    assert [(c.unit_id, c.capability, c.reason) for c in made.others] == [
        ("E02", None, "runner_up")
    ]


@story
async def test_a_unit_fills_one_need_and_the_scarce_need_goes_first(town: Toytown) -> None:
    # T01 is the only ladder; E01 and T01 both can rescue. The ladder is scarcer, so a fire keeps
    # T01 for it, and E01 pumps.
    incident = await town.incident(0, "house_fire")
    assert town.proposed(incident) == {"E01": "pump", "T01": "ladder"}


@story
async def test_what_nobody_has_is_said(town: Toytown) -> None:
    incident = await town.incident(1, "flood")
    assert town.proposed(incident) == {"E01": "pump"}
    assert unmet(town, incident) == {"boat": (1, 0, "none_in_city")}


@story
async def test_when_all_are_busy_it_is_said(town: Toytown) -> None:
    await town.send(await town.incident(1, "burglary"))
    incident = await town.incident(2, "burglary")
    assert town.proposed(incident) == {}
    assert unmet(town, incident) == {"patrol": (1, 0, "none_free")}


@story
async def test_a_stale_position_is_no_position(town: Toytown) -> None:
    town.road.put("P01", post(2), seconds_ago=121)
    incident = await town.incident(2, "burglary")
    assert unmet(town, incident) == {"patrol": (1, 0, "stale_position")}


@story_in(with_unit("E01", crew=2))
async def test_a_short_crew_is_not_sent(town: Toytown) -> None:
    incident = await town.incident(0, "bin_fire")
    assert town.proposed(incident) == {"E02": "pump"}


@story_in(replace(TOWN, units={UnitId("E01"): replace(TOWN.units[UnitId("E01")], crew=2)}))
async def test_when_only_short_crews_are_left_it_is_said(town: Toytown) -> None:
    incident = await town.incident(0, "bin_fire")
    assert unmet(town, incident) == {"pump": (1, 0, "crew_short")}


@story
async def test_a_place_without_a_road_has_no_route_and_never_zero_seconds(town: Toytown) -> None:
    incident = await town.incident(8, "burglary")
    assert town.proposed(incident) == {}
    assert unmet(town, incident) == {"patrol": (1, 0, "no_route")}
    assert town.card(incident).district is None


@story
async def test_a_unit_on_the_island_is_not_counted(town: Toytown) -> None:
    incident = await town.incident(1, "house_fire")
    from turnout.dispatch.commands.incidents import RequestReinforcement

    await town.do(RequestReinforcement(incident_id=incident, level=3))
    assert unmet(town, incident)["pump"] == (3, 2, "no_route")


@story
async def test_without_a_point_nobody_is_proposed_until_the_place_is_known(town: Toytown) -> None:
    incident = await town.incident(None, "burglary")
    assert unmet(town, incident) == {"patrol": (1, 0, "no_place")}
    await town.do(Locate(incident_id=incident, place=Place(address="Mill", point=post(3))))
    assert town.proposed(incident) == {"P01": "patrol"}
    with town.refused("place_empty"):
        await town.do(Locate(incident_id=incident, place=Place(address=" ", point=None)))


@story
async def test_busy_units_are_shown_apart_with_what_they_still_have_to_finish(
    town: Toytown,
) -> None:
    first = await town.incident(4, "chest_pain")
    (order,) = await town.send(first)
    await town.report(order, "en_route", "on_scene", "transporting", "at_hospital", hospital="H5")
    town.road.put("A01", post(5))
    town.clock.wait(900)
    town.road.put("A01", post(5))
    # The only ALS unit hands over at post 5: 1200 - 900 = 300 s rest, 5 s turnout, 120 s road.
    second = await town.incident(3, "chest_pain")
    made = latest(town, second)
    assert made.chosen == ()
    assert unmet(town, second) == {"als": (1, 0, "none_free")}
    (busy,) = made.busy
    assert (busy.unit_id, busy.rest_seconds, busy.turnout_seconds, busy.road_seconds) == (
        "A01",
        300.0,
        5.0,
        120.0,
    )
    assert busy.status is UnitStatus.COMMITTED


@story
async def test_a_fresh_look_asks_only_for_what_is_still_wanted(town: Toytown) -> None:
    incident = await town.incident(0, "house_fire")
    await town.send(incident, "E01", reason="the ladder is being washed")
    await town.do(Recommend(incident_id=incident))
    assert town.proposed(incident) == {"T01": "ladder"}
    assert latest(town, incident).number == 2


@story
async def test_a_preview_is_shown_and_not_recorded(town: Toytown) -> None:
    incident = await town.incident(0, "house_fire")
    before = town.room.head.sequence
    preview = advice.preview(town.room.look(), incident, level=2)
    assert [choice.unit_id for choice in preview.chosen] == ["E01", "E02", "T01"]
    assert preview.number == 0
    assert town.room.head.sequence == before
    assert latest(town, incident).number == 1


@story
async def test_a_unit_out_of_service_is_not_proposed(town: Toytown) -> None:
    await town.do(TakeOutOfService(unit_id=UnitId("P01"), reason="flat tyre"))
    incident = await town.incident(2, "burglary")
    assert unmet(town, incident) == {"patrol": (1, 0, "none_free")}


@story
async def test_a_diverted_unit_serves_the_other_incident(town: Toytown) -> None:
    bin_fire = await town.incident(6, "bin_fire")
    (order,) = await town.send(bin_fire)
    await town.report(order, "en_route")
    house_fire = await town.incident(4, "house_fire")
    answer = await town.do(
        DivertUnit(assignment_id=order, to_incident_id=house_fire, reason="people inside")
    )
    assert answer.incident_id == house_fire
    assert answer.assignment_ids == (order, "2-1")
    assert town.order(order).status == "diverted"
    new = town.order(answer.assignment_ids[1])
    assert (new.unit_id, new.capability, new.status) == ("E02", "pump", "assigned")
    assert town.unit("E02") is UnitStatus.COMMITTED
    await town.do(Recommend(incident_id=house_fire))
    assert town.proposed(house_fire) == {"T01": "ladder"}
    await town.do(Recommend(incident_id=bin_fire))
    assert town.proposed(bin_fire) == {"E01": "pump"}
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended UnitAssigned "
        "UnitEnRoute CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended "
        "UnitDiverted UnitsRecommended RecommendationOverridden UnitAssigned UnitsRecommended*2"
    )


@story
async def test_a_busy_unit_that_would_come_after_the_free_one_is_not_shown(town: Toytown) -> None:
    (order,) = await town.send(await town.incident(4, "fall"), "A02")
    await town.report(order, "en_route", "on_scene", "transporting", "at_hospital", hospital="H5")
    # A02 hands over at post 5 for 1200 s; A01 comes from the station in 80 + 180 = 260 s.
    town.road.put("A02", post(5))
    late = await town.incident(3, "fall")
    assert list(town.proposed(late)) == ["A01"]
    assert latest(town, late).busy == ()
    # After 1170 s the rest is 30 s: 30 + 5 + 120 = 155 s, and it is worth showing.
    town.clock.wait(1170)
    town.road.put("A02", post(5))
    soon = await town.incident(3, "fall")
    assert list(town.proposed(soon)) == ["A01"]
    (busy,) = latest(town, soon).busy
    assert (busy.unit_id, busy.arrival_seconds) == ("A02", 155.0)
