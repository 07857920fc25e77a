"""Which of the city's limits holds for a step: the narrowest that has begun, and the newest."""

from datetime import date

from turnout.dispatch.city import Limit, LimitKind, Service
from turnout.dispatch.rules.limits import LimitBook

TODAY = date(2026, 3, 2)
FIRE, POLICE = Service.FIRE, Service.POLICE


def limit(seconds: float, since: date = date(2020, 1, 1), **narrower: object) -> Limit:
    return Limit(
        kind=LimitKind.ACKNOWLEDGE,
        seconds=seconds,
        valid_from=since,
        source="test",
        **narrower,  # type: ignore[arg-type]  # the test names the fields
    )


def seconds(
    *limits: Limit, service: Service = FIRE, priority: int | None = 3, on: date = TODAY
) -> float | None:
    """The same, in whatever order the city lists them."""
    book, turned = LimitBook(limits), LimitBook(limits[::-1])
    kind = LimitKind.ACKNOWLEDGE
    found = {one.seconds(kind, service=service, priority=priority, on=on) for one in (book, turned)}
    assert len(found) == 1, f"it depends on the order of the list: {found}"
    return found.pop()


def test_the_priority_counts_before_the_service_and_that_before_all() -> None:
    city = limit(60), limit(80, service=FIRE), limit(20, priority=1)
    assert seconds(*city) == 80
    assert seconds(*city, service=POLICE) == 60
    assert seconds(*city, priority=1) == 20
    assert seconds(*city, priority=None) == 80
    assert seconds(limit(80, service=FIRE), service=POLICE) is None
    assert seconds(limit(20, priority=1)) is None


def test_the_newest_that_has_begun_holds() -> None:
    tomorrow = date(2026, 3, 3)
    city = limit(60), limit(50, TODAY), limit(40, tomorrow)
    assert seconds(*city, on=date(2026, 3, 1)) == 60
    assert seconds(*city) == 50
    assert seconds(*city, on=tomorrow) == 40
    assert seconds(limit(40, tomorrow)) is None
    # A newer one for all does not take the place of an older one that is narrower.
    assert seconds(limit(80, service=FIRE), limit(50, TODAY)) == 80
