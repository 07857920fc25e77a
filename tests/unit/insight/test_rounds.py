"""Visits of rounds are counted by how they ended, on the day of their planned start."""

from datetime import UTC, datetime, timedelta

from turnout.base.ids import UnitId
from turnout.dispatch.city import Service
from turnout.dispatch.events.deployment import VisitLate, VisitMade
from turnout.insight.rounds import RoundBook, VisitEnd

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)
P01, E01 = UnitId("P01"), UnitId("E01")
SERVICE_OF = {P01: Service.POLICE, E01: Service.FIRE}


def made(hours: int) -> VisitMade:
    return VisitMade(unit_id=P01, site="school", starts_at=NOON + timedelta(hours=hours))


def late(hours: int) -> VisitLate:
    return VisitLate(unit_id=P01, site="school", starts_at=NOON + timedelta(hours=hours), told=None)


def counts(book: RoundBook, *, of: Service | None = Service.POLICE) -> dict[str, tuple[int, int]]:
    found = book.between(NOON, NOON + DAY, lambda service: service is of)
    return {end.value: (one.hits, one.n) for end, one in found.items() if one is not None}


def test_of_four_visits_one_was_late_and_one_was_missed() -> None:
    book = RoundBook(SERVICE_OF)
    for hours in (0, 1, 2):
        if hours == 2:
            book.late(late(hours))
        book.made(made(hours))
    book.late(late(3))
    assert counts(book) == {"visit_in_time": (2, 4), "visit_late": (1, 4), "visit_missed": (1, 4)}


def test_what_begins_on_another_day_or_belongs_to_another_service_is_not_counted() -> None:
    book = RoundBook(SERVICE_OF)
    book.made(made(24))
    book.made(VisitMade(unit_id=E01, site="school", starts_at=NOON))
    assert counts(book) == {}
    assert counts(book, of=Service.FIRE)["visit_in_time"] == (1, 1)
    assert set(book.between(NOON, NOON + DAY, lambda _: False).values()) == {None}
    assert [end.value for end in VisitEnd] == ["visit_in_time", "visit_late", "visit_missed"]
