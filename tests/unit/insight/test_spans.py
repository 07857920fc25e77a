"""The five spans: what each begins and ends with, and what is missing, never zero."""

from tests.unit.insight.stamps import Stamps, at
from turnout.base.ids import CallId
from turnout.dispatch.city import Service
from turnout.dispatch.model.calls import CallSource
from turnout.insight.table import SERVICES


def test_one_call_has_one_line_of_each_span() -> None:
    room = Stamps()
    incident = room.open(0, 10)
    order = room.send(incident, 40)
    room.report(order, en_route=100, on_scene=280, cleared=900)
    spans = ("answer", "process", "turnout", "travel", "total")
    assert [room.seconds(span) for span in spans] == [[10], [30], [60], [180], [280]]


def test_a_second_caller_is_answered_and_changes_nothing_else() -> None:
    room = Stamps()
    incident = room.open(0, 10)
    room.second(incident, 20, 24)
    order = room.send(incident, 40)
    room.report(order, en_route=100, on_scene=280)
    assert room.seconds("answer") == [10, 4]
    assert room.seconds("process") == [30]
    assert room.seconds("total") == [280]


def test_what_a_crew_came_upon_is_no_response_to_a_call() -> None:
    room = Stamps()
    found = room.open(0, 0, source=CallSource.CREW)
    room.report(room.send(found, 0), on_scene=0, cleared=400)
    helper = room.send(found, 30, "T01")
    room.report(helper, en_route=90, on_scene=200)
    room.close(found, 500)
    spans = ("answer", "process", "travel", "total", "full_alarm")
    assert [room.seconds(span) for span in spans] == [[]] * 5
    assert room.seconds("turnout") == [60], "who was sent to help had to leave all the same"


def test_a_call_that_rings_or_was_abandoned_has_no_answer() -> None:
    room = Stamps()
    room.ring(0)
    room.abandon(room.ring(5), 50)
    assert room.seconds("answer") == []


def test_the_answer_counts_from_the_first_moment_that_somebody_was_on_the_line() -> None:
    room = Stamps()
    call = room.ring(0)
    room.answer(call, 3)
    room.answer(call, 9)  # another seat took it over
    room.take(call, 12)
    assert room.seconds("answer") == [3]


def test_a_caller_who_hung_up_is_answered_by_the_call_back_that_reached_them() -> None:
    room = Stamps()
    call = room.ring(0)
    room.abandon(call, 20)
    room.call_back(call, 50, reached=False)
    assert room.seconds("answer") == []
    room.call_back(call, 90, reached=True)
    room.take(call, 100)
    assert room.seconds("answer") == [90]


def test_merged_incidents_are_one_happening_that_began_with_the_earlier_call() -> None:
    room = Stamps()
    first, second = room.open(0, 10), room.open(60, 64)
    early, late = room.send(first, 40, "E01"), room.send(second, 80, "E02")
    room.report(early, en_route=100)
    room.merge(first, second, 120)
    room.report(early, on_scene=280, cleared=900)
    room.report(late, en_route=130, on_scene=300, cleared=900)
    room.close(second, 1000)
    assert room.seconds("process") == [30]
    assert room.seconds("total") == [280]
    assert room.seconds("turnout") == [60, 50]
    assert room.seconds("travel") == [180]
    assert room.seconds("answer") == [10, 4]


def test_a_later_incident_that_is_merged_into_the_earlier_changes_when_nothing_began() -> None:
    room = Stamps()
    first, second = room.open(0, 10), room.open(60, 64)
    late = room.send(second, 80, "E02")
    room.merge(second, first, 120)
    room.close(second, 120)
    room.report(late, en_route=130, on_scene=300, cleared=900)
    room.close(first, 1000)
    assert room.seconds("process") == [70], "from the first answer to the only order"
    assert room.seconds("total") == [300]
    assert room.lines("total").received.tolist() == [at(0).timestamp()]


def test_a_second_caller_is_grouped_with_the_incident_and_one_of_nothing_with_none() -> None:
    room = Stamps()
    room.open(0, 10, district="west")
    east = room.open(20, 30, district="east")
    room.classify(east, 2, 40)
    room.second(east, 50, 54)
    assert room.lines("answer").district.tolist() == [0, 1, 1]
    assert room.lines("answer").priority.tolist() == [0, 2, 2]


def test_a_call_that_is_split_off_is_grouped_with_its_new_incident() -> None:
    room = Stamps()
    first, other = room.open(0, 10, district="west"), room.open(5, 9, district="east")
    room.second(first, 20, 24)
    room.split_off(CallId("C3"), first, other, 60)
    names = room.table.districts.names
    assert [names[d] for d in room.lines("answer").district] == ["west", "east", "east"]


def test_a_call_that_led_to_no_incident_is_of_no_known_district() -> None:
    room = Stamps()
    for second, district in ((0, "west"), (60, "east")):
        room.open(second, second + 10, district=district)
    room.answer(room.ring(100), 104)  # a wrong number
    assert room.seconds("answer") == [10, 10, 4]
    assert room.lines("answer").district.tolist() == [0, 1, -1]


def test_process_and_total_count_the_first_order_and_the_first_arrival() -> None:
    room = Stamps()
    incident = room.open(0, 10)
    first, second = room.send(incident, 40, "E01"), room.send(incident, 70, "E02")
    room.report(second, en_route=80, on_scene=200)
    room.report(first, en_route=100, on_scene=280)
    assert room.seconds("process") == [30]
    assert room.seconds("total") == [200]


def test_every_order_has_its_turnout_and_the_first_of_a_service_its_travel() -> None:
    room = Stamps()
    incident = room.open(0, 10)
    engine, other = room.send(incident, 40, "E01"), room.send(incident, 40, "E02")
    ambulance = room.send(incident, 50, "A01")
    room.report(engine, en_route=100, on_scene=280)
    room.report(other, en_route=70, on_scene=190)
    room.report(ambulance, en_route=80, on_scene=400)
    assert room.seconds("turnout") == [60, 30, 30]
    travel = room.lines("travel")
    assert {SERVICES[s]: t for s, t in zip(travel.service, travel.seconds, strict=True)} == {
        Service.FIRE: 120,
        Service.AMBULANCE: 320,
    }


def test_many_incidents_with_many_services_have_a_travel_each() -> None:
    room = Stamps()
    for number in range(6):
        incident = room.open(number * 1000, number * 1000 + 10)
        for place, unit in enumerate(("E01", "A01", "P01")):
            left = number * 1000 + 40
            drove = 100 + 10 * number + place
            room.report(room.send(incident, left, unit), en_route=left, on_scene=left + drove)
    police, fire, ambulance = (
        room.lines("travel").seconds[room.lines("travel").service == SERVICES.index(one)].tolist()
        for one in (Service.POLICE, Service.FIRE, Service.AMBULANCE)
    )
    assert fire == [100, 110, 120, 130, 140, 150]
    assert ambulance == [one + 1 for one in fire]
    assert police == [one + 2 for one in fire]


def test_of_two_that_arrive_at_once_the_one_ordered_first_is_the_first() -> None:
    room = Stamps()
    incident = room.open(0, 10)
    first, second = room.send(incident, 40, "E01"), room.send(incident, 50, "E02")
    room.report(second, en_route=100, on_scene=280)
    room.report(first, en_route=60, on_scene=280)
    assert room.seconds("travel") == [220]


def test_an_arrival_without_a_stamp_of_rolling_is_missing_and_not_zero() -> None:
    room = Stamps()
    incident = room.open(0, 10)
    room.report(room.send(incident, 40), on_scene=280)
    assert room.seconds("turnout") == [None]
    assert room.seconds("travel") == [None]
    assert room.seconds("total") == [280]


def test_a_patient_on_the_way_to_hospital_shows_that_stamps_are_missing() -> None:
    room = Stamps()
    incident = room.open(0, 10, Service.AMBULANCE)
    order = room.send(incident, 40, "A01")
    room.report(order, transporting=500)
    assert room.seconds("turnout") == [None]
    assert room.seconds("travel") == []
    room.report(order, cleared=900)
    room.close(incident, 950)
    assert room.seconds("travel") == [None]
    assert room.seconds("total") == [None]


def test_what_would_be_negative_is_missing() -> None:
    room = Stamps()
    incident = room.open(10, 4)
    order = room.send(incident, 2)
    room.report(order, en_route=1, on_scene=0)
    spans = ("answer", "process", "turnout", "travel", "total")
    assert [room.seconds(span) for span in spans] == [[None]] * 5


def test_an_arrival_before_the_unit_rolled_is_no_arrival_and_no_rolling() -> None:
    """The room noted "en route" late, or the crew's clock was wrong: nobody knows which."""
    room = Stamps()
    incident = room.open(0, 10)
    room.report(room.send(incident, 40), en_route=400, on_scene=280, cleared=900)
    room.close(incident, 950)
    for span in ("turnout", "travel", "total"):
        assert room.seconds(span) == [None], span


def test_what_was_left_before_it_was_reached_was_reached_at_no_known_time() -> None:
    room = Stamps()
    incident = room.open(0, 10)
    room.report(room.send(incident, 40), en_route=100, on_scene=500, cleared=300)
    room.close(incident, 950)
    assert room.seconds("turnout") == [60]
    assert room.seconds("travel") == [None]
    assert room.seconds("total") == [None]


def test_an_end_that_runs_backwards_says_nothing_against_what_came_before_it() -> None:
    room = Stamps()
    incident = room.open(0, 10, Service.AMBULANCE)
    order = room.send(incident, 40, "A01")
    room.report(order, en_route=100, on_scene=280, transporting=900, at_hospital=1500)
    room.report(order, cleared=1200)
    assert [room.seconds(span) for span in ("turnout", "travel", "total")] == [[60], [180], [280]]


def test_zero_seconds_that_were_stamped_are_zero() -> None:
    room = Stamps()
    incident = room.open(0, 0)
    room.report(room.send(incident, 0), en_route=0, on_scene=0)
    spans = ("answer", "process", "turnout", "travel", "total")
    assert [room.seconds(span) for span in spans] == [[0]] * 5


def test_an_order_that_still_goes_on_misses_nothing_yet() -> None:
    room = Stamps()
    incident = room.open(0, 10)
    order = room.send(incident, 40)
    assert room.seconds("process") == [30]
    assert room.seconds("turnout") == room.seconds("travel") == room.seconds("total") == []
    room.report(order, en_route=100)
    assert room.seconds("turnout") == [60]
    assert room.seconds("travel") == room.seconds("total") == []


def test_an_order_taken_back_before_its_unit_left_has_no_turnout() -> None:
    room = Stamps()
    incident = room.open(0, 10)
    room.report(room.send(incident, 40, "E01"), cancelled=50)
    room.report(room.send(incident, 60, "E02"), diverted=70)
    room.close(incident, 100)
    assert room.seconds("turnout") == []
    assert room.seconds("process") == [30]
    assert room.seconds("travel") == room.seconds("total") == []


def test_an_order_taken_back_on_the_way_keeps_its_turnout() -> None:
    room = Stamps()
    incident = room.open(0, 10)
    room.report(room.send(incident, 40), en_route=100, diverted=120)
    assert room.seconds("turnout") == [60]
    assert room.seconds("travel") == []


def test_a_closed_incident_whose_crew_never_reported_an_arrival_misses_travel_and_total() -> None:
    room = Stamps()
    incident = room.open(0, 10)
    room.report(room.send(incident, 40), cleared=900)
    assert room.seconds("total") == []
    room.close(incident, 950)
    assert room.seconds("turnout") == [None]
    assert room.seconds("travel") == [None]
    assert room.seconds("total") == [None]


def test_nobody_sent_is_nothing_missing() -> None:
    room = Stamps()
    room.close(room.open(0, 10), 60)
    assert room.seconds("process") == room.seconds("total") == []


def test_a_reopened_incident_keeps_its_first_response() -> None:
    room = Stamps()
    incident = room.open(0, 10)
    room.report(room.send(incident, 40), en_route=100, on_scene=280, cleared=900)
    room.close(incident, 950)
    room.reopen(incident, 4000)
    again = room.send(incident, 4100, "E02")
    room.report(again, en_route=4130, on_scene=4300, cleared=5000)
    room.close(incident, 5100)
    assert room.seconds("process") == [30]
    assert room.seconds("total") == [280]
    assert room.seconds("travel") == [180]
    assert room.seconds("turnout") == [60, 30]


def test_closed_without_an_order_and_answered_after_reopening_is_no_first_response() -> None:
    room = Stamps()
    incident = room.open(0, 10)
    room.close(incident, 60)
    room.reopen(incident, 7000)
    room.report(room.send(incident, 7050), en_route=7100, on_scene=7300)
    assert room.seconds("process") == room.seconds("total") == room.seconds("travel") == []
    assert room.seconds("turnout") == [50]


def test_a_status_that_comes_late_counts_at_its_own_time() -> None:
    room = Stamps()
    incident = room.open(0, 10)
    first, second = room.send(incident, 40, "E01"), room.send(incident, 40, "E02")
    room.report(first, en_route=100, on_scene=280)
    # E02's terminal had no network: it was there before E01, and the record hears of it later.
    room.report(second, en_route=60, on_scene=150)
    assert room.seconds("total") == [150]
    assert room.seconds("travel") == [90]


def test_lines_stand_on_the_moment_the_first_call_rang() -> None:
    room = Stamps()
    incident = room.open(0, 10)
    room.second(incident, 3600, 3604)
    room.report(room.send(incident, 4000), en_route=4060, on_scene=4200)
    assert room.lines("total").received.tolist() == [at(0).timestamp()]
    assert room.lines("turnout").received.tolist() == [at(0).timestamp()]
    assert room.lines("answer").received.tolist() == [at(0).timestamp(), at(3600).timestamp()]


def test_lines_carry_the_latest_priority_and_district() -> None:
    room = Stamps()
    incident = room.open(0, 10, district="east")
    room.ring(1)
    assert room.lines("answer").priority.tolist() == [0]
    room.classify(incident, 3, 20)
    room.classify(incident, 1, 30)
    assert room.lines("answer").priority.tolist() == [1]
    assert [room.table.districts.names[d] for d in room.lines("answer").district] == ["east"]


def test_a_record_that_is_read_from_its_middle_leaves_out_what_began_before() -> None:
    whole, later = Stamps(), Stamps()
    whole.report(whole.send(whole.open(0, 10), 40), en_route=100, on_scene=280)
    # The later one hears of call 1 and incident 1 only what came after their beginnings.
    later._calls = later._incidents = 1
    later.take(CallId("C1"), 10)
    second = later.open(300, 305)
    later.second(second, 310, 312)
    later.report(later.send(second, 330), en_route=360, on_scene=500)
    assert later.seconds("answer") == [5, 2]
    assert later.seconds("total") == [200]
