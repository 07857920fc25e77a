"""The full alarm: all of stage 1 on scene; what counts, what is missing, and what is unmet."""

from tests.toytown import TOWN
from tests.unit.insight.stamps import NOON, Stamps
from turnout.base.ids import IncidentId
from turnout.insight.calendar import Period
from turnout.insight.measures import measure, sample_of


def fire(room: Stamps) -> IncidentId:
    """A house fire that wants two pumps and a ladder, which rang at noon."""
    incident = room.open(0, 10)
    room.recommend(incident, 20, "pump", "pump", "ladder")
    return incident


def full(room: Stamps) -> list[float | None]:
    return room.seconds("full_alarm")


def unmet(room: Stamps) -> list[bool]:
    found: list[bool] = room.lines("full_alarm").unmet.tolist()
    return found


def test_it_is_full_when_the_last_of_stage_one_is_there() -> None:
    room = Stamps()
    incident = fire(room)
    for unit, capability, there in (
        ("E01", "pump", 200),
        ("E02", "pump", 420),
        ("T01", "ladder", 300),
    ):
        order = room.send(incident, 30, unit, capability)
        assert full(room) == [], "not before all of them are there"
        room.report(order, on_scene=there)
    assert full(room) == [420]
    assert room.seconds("total") == [200], "the first of them"


def test_who_comes_beside_the_plan_and_for_the_next_stage_does_not_make_it_full() -> None:
    room = Stamps()
    incident = room.open(0, 10)
    room.recommend(incident, 20, "pump")
    room.report(room.send(incident, 30, "P01"), on_scene=100)
    assert full(room) == []
    room.recommend(incident, 110, "pump", "pump", level=2)
    room.report(room.send(incident, 120, "E01", "pump"), on_scene=240)
    assert full(room) == [240], "stage 1 wants one pump still"


def test_what_was_sent_before_a_unit_was_taken_back_is_asked_for_once() -> None:
    room = Stamps()
    incident = room.open(0, 10)
    room.recommend(incident, 20, "pump", "pump")
    first = room.send(incident, 30, "E01", "pump")
    second = room.send(incident, 30, "E02", "pump")
    room.report(second, diverted=60)
    room.recommend(incident, 61, "pump")
    room.report(room.send(incident, 70, "E03", "pump"), on_scene=500)
    room.report(first, on_scene=200)
    assert full(room) == [500]


def test_fewer_than_wanted_is_unmet_once_the_incident_is_closed() -> None:
    room = Stamps()
    incident = room.open(0, 10)
    room.recommend(incident, 20, "pump", unmet=1)
    order = room.send(incident, 30, "E01", "pump")
    room.report(order, on_scene=200, cleared=900)
    assert full(room) == []
    room.close(incident, 910)
    assert (full(room), unmet(room)) == ([None], [True])


def test_an_arrival_without_a_stamp_is_missing_and_not_unmet() -> None:
    room = Stamps()
    incident = room.open(0, 10)
    room.recommend(incident, 20, "pump")
    room.report(room.send(incident, 30, "E01", "pump"), cleared=900)
    room.close(incident, 910)
    assert (full(room), unmet(room)) == ([None], [False])


def test_an_arrival_that_two_clocks_tell_otherwise_is_missing() -> None:
    room = Stamps()
    incident = room.open(0, 10)
    room.recommend(incident, 20, "pump")
    room.report(room.send(incident, 30, "E01", "pump"), on_scene=400, cleared=300)
    room.close(incident, 910)
    assert (full(room), unmet(room)) == ([None], [False])


def test_only_what_nobody_was_found_for_is_asked_for_on_top() -> None:
    table = Stamps()
    incident = table.open(0, 10)
    table.recommend(incident, 20, "pump", unmet=2, found=1)
    for unit, there in (("E01", 100), ("E02", 200)):
        table.report(table.send(incident, 30, unit, "pump"), on_scene=there)
    assert full(table) == [200], "one proposed, and one of two that were not found"


def test_one_that_is_there_twice_came_the_first_time_and_is_not_taken_back() -> None:
    room = Stamps()
    incident = room.open(0, 10)
    room.recommend(incident, 20, "pump")
    order = room.send(incident, 30, "E01", "pump")
    room.report(order, on_scene=250)
    room.report(order, on_scene=300)
    room.report(order, cancelled=400)
    assert full(room) == [250]
    room.close(incident, 910)
    assert (full(room), unmet(room)) == ([250], [False])


def test_enough_of_one_capability_and_too_few_of_another_is_unmet() -> None:
    room = Stamps()
    incident = fire(room)
    for unit in ("E01", "E02"):
        room.report(room.send(incident, 30, unit, "pump"), on_scene=200)
    room.close(incident, 910)
    assert (full(room), unmet(room)) == ([None], [True])


def test_where_nobody_was_sent_or_all_were_taken_back_there_is_none() -> None:
    room = Stamps()
    advised, cancelled = room.open(0, 10), room.open(0, 10)
    room.recommend(advised, 20, "pump")
    room.recommend(cancelled, 20, "pump")
    room.report(room.send(cancelled, 30, "E01", "pump"), cancelled=60)
    room.close(advised, 910)
    room.close(cancelled, 910)
    assert full(room) == []


def test_without_a_plan_there_is_no_full_alarm() -> None:
    room = Stamps()
    incident = room.open(0, 10)
    room.report(room.send(incident, 30), on_scene=200, cleared=900)
    room.close(incident, 910)
    assert full(room) == []


def test_merged_incidents_have_one_with_the_orders_of_both() -> None:
    room = Stamps()
    early, late = room.open(0, 10), room.open(100, 110)
    room.recommend(early, 20, "pump", "pump")
    room.recommend(late, 120, "pump")
    one = room.send(early, 30, "E01", "pump")
    other = room.send(late, 130, "E02", "pump")
    room.merge(early, late, 140)
    room.close(early, 140)
    room.report(one, on_scene=250)
    assert full(room) == []
    room.report(other, on_scene=300)
    assert full(room) == [300], "two pumps, since the earlier call"


def test_an_incident_that_is_opened_again_keeps_its_first_full_alarm() -> None:
    room = Stamps()
    incident = room.open(0, 10)
    room.recommend(incident, 20, "pump")
    room.report(room.send(incident, 30, "E01", "pump"), on_scene=200, cleared=900)
    room.close(incident, 910)
    room.reopen(incident, 2000)
    room.recommend(incident, 2010, "pump", "pump")
    room.report(room.send(incident, 2020, "E02", "pump"), on_scene=2200)
    assert full(room) == [200]


def test_the_unmet_are_counted_beside_n_and_are_not_missing() -> None:
    room = Stamps()
    for _ in range(2):
        incident = room.open(0, 10)
        room.recommend(incident, 20, "pump")
        room.report(room.send(incident, 30, "E01", "pump"), on_scene=200, cleared=900)
        room.close(incident, 910)
    short = room.open(0, 10)
    room.recommend(short, 20, "pump", unmet=1)
    room.report(room.send(short, 30, "E01", "pump"), on_scene=250, cleared=900)
    room.close(short, 910)
    period = Period(first=NOON.date(), last=NOON.date())
    figures = measure(sample_of(room.table.freeze(), TOWN, period), TOWN, ())
    [figure] = [one for one in figures if one.span == "full_alarm"]
    assert (figure.n, figure.missing, figure.unmet) == (2, 0, 1)
    assert [one.seconds for one in figure.quantiles] == [200.0, 200.0, 200.0]
