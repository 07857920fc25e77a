"""Visits in columns are counted as a plain table of all of them counts, and little is at hand."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from turnout.base.ids import UnitId
from turnout.dispatch.city import Service
from turnout.dispatch.events.deployment import VisitLate, VisitMade
from turnout.insight.estimates import share_of
from turnout.insight.rounds import DAYS_AT_HAND, RoundBook, VisitEnd

BEGIN = datetime(2026, 3, 2, tzinfo=UTC)
DAYS = 3 * DAYS_AT_HAND
SERVICE_OF = {UnitId("P01"): Service.POLICE, UnitId("E01"): Service.FIRE}
HOURS = st.integers(0, 24 * DAYS - 1)

visits = st.tuples(
    HOURS,
    st.sampled_from([UnitId("P01"), UnitId("E01"), UnitId("sold")]),
    st.sampled_from(["school", "market"]),
)
facts = st.lists(st.tuples(visits, st.booleans()), max_size=60)


def started(hours: int) -> datetime:
    return BEGIN + timedelta(hours=hours)


@given(facts, HOURS, HOURS, st.sets(st.sampled_from([Service.POLICE, Service.FIRE, None])))
def test_what_is_counted_is_what_a_plain_table_counts(
    told: list[tuple[tuple[int, UnitId, str], bool]],
    begin: int,
    end: int,
    seen: set[Service | None],
) -> None:
    """Facts come in any order of days: of those that are at hand, and of others."""
    book = RoundBook(SERVICE_OF)
    plain: dict[tuple[int, UnitId, str], set[str]] = {}
    for visit, is_made in told:
        hours, unit, site = visit
        plain.setdefault(visit, set()).add("made" if is_made else "late")
        if is_made:
            book.made(VisitMade(unit_id=unit, site=site, starts_at=started(hours)))
        else:
            book.late(VisitLate(unit_id=unit, site=site, starts_at=started(hours), told=None))
    ends = [
        VisitEnd.MISSED
        if "made" not in what
        else VisitEnd.LATE
        if "late" in what
        else VisitEnd.IN_TIME
        for (hours, unit, _), what in plain.items()
        if begin <= hours < end and SERVICE_OF.get(unit) in seen
    ]
    assert book.between(started(begin), started(end), lambda one: one in seen) == {
        each: share_of(ends.count(each), len(ends)) for each in VisitEnd
    }
    assert sum(map(len, book._at_hand.values())) <= len(plain)
    assert len(book._at_hand) <= DAYS_AT_HAND
