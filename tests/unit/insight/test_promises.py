"""Which target holds on a day: the narrowest scope, its newest edition."""

from datetime import date

from turnout.base.text import Words
from turnout.dispatch.city import Service, Span, Target
from turnout.insight.promises import promised

MONDAY = date(2026, 3, 2)


def target(name: str, seconds: float, **more: object) -> Target:
    values: dict[str, object] = {
        "service": None,
        "span": Span.TOTAL,
        "share": 0.9,
        "source": Words.plain("a test"),
        **more,
    }
    return Target(name=name, seconds=seconds, **values)  # type: ignore[arg-type]  # the test names its fields


def held(
    *targets: Target,
    service: Service = Service.POLICE,
    priority: int = 2,
    zone: str | None = None,
    on: date = MONDAY,
) -> list[float]:
    """Seconds of the targets that hold."""
    found = promised(targets, Span.TOTAL, service=service, priority=priority, zone=zone, on=on)
    return [each.seconds for each in found]


def test_a_target_of_another_span_or_service_does_not_hold() -> None:
    assert held(target("a", 15, span=Span.ANSWER), target("b", 20, service=Service.FIRE)) == []
    assert held(target("no stamp measures it", 480, span=None)) == []


def test_two_promises_of_one_scope_hold_side_by_side_the_strictest_share_first() -> None:
    assert held(target("most", 15), target("nearly all", 20, share=0.95)) == [20, 15]


def test_a_promise_to_one_service_hides_the_promise_to_all() -> None:
    all_services, police = target("all", 15), target("police", 10, service=Service.POLICE)
    assert held(all_services, police) == [10]
    assert held(all_services, police, service=Service.FIRE) == [15]


def test_a_suburb_is_promised_ten_minutes_and_the_city_five() -> None:
    city = target("arrival in the city", 300, service=Service.POLICE)
    suburb = target("arrival in a suburb", 600, service=Service.POLICE, zone="suburb")
    assert held(city, suburb) == [300]
    assert held(city, suburb, zone="suburb") == [600]
    assert held(city, suburb, zone="harbour") == [300]


def test_a_priority_is_narrower_than_a_service() -> None:
    police, urgent = (
        target("police", 300, service=Service.POLICE),
        target("urgent", 240, priority=1),
    )
    assert held(police, urgent, priority=1) == [240]
    assert held(police, urgent, priority=0) == [300]


def test_a_new_edition_holds_from_its_first_day() -> None:
    old = target("arrival", 300, valid_from=date(2020, 1, 1))
    new = target("arrival", 240, valid_from=MONDAY)
    assert held(new, old, on=date(2026, 3, 1)) == [300]
    assert held(new, old, on=MONDAY) == [240]
    assert held(new, old, on=date(2019, 12, 31)) == []


def test_promises_of_one_name_are_no_editions_of_one_another_where_their_scope_differs() -> None:
    older, newer = date(2016, 1, 1), date(2020, 1, 1)
    fire = target("turnout", 80, service=Service.FIRE, valid_from=older)
    ambulance = target("turnout", 60, service=Service.AMBULANCE, valid_from=newer)
    assert held(fire, ambulance, service=Service.FIRE) == [80]
    assert held(fire, ambulance, service=Service.AMBULANCE) == [60]
    urgent = target("arrival", 240, priority=1, valid_from=older)
    other = target("arrival", 480, priority=2, valid_from=newer)
    assert [held(urgent, other, priority=one) for one in (1, 2, 3)] == [[240], [480], []]
    near = target("arrival", 300, zone="city", valid_from=older)
    far = target("arrival", 600, zone="suburb", valid_from=newer)
    assert [held(near, far, zone=one) for one in ("city", "suburb", None)] == [[300], [600], []]
    answer = target("in time", 15, span=Span.ANSWER, valid_from=newer)
    assert held(target("in time", 300, valid_from=older), answer) == [300]


def test_a_promise_that_was_withdrawn_holds_to_its_last_day() -> None:
    always, until = target("always", 300), target("until", 240, valid_until=MONDAY)
    assert held(always, until) == [240, 300]
    assert held(always, until, on=date(2026, 3, 3)) == [300]


def test_an_edition_that_ended_does_not_bring_back_the_one_before() -> None:
    old = target("arrival", 300, valid_from=date(2020, 1, 1))
    trial = target("arrival", 240, valid_from=date(2026, 1, 1), valid_until=date(2026, 1, 31))
    assert held(old, trial) == []
