"""The shares of flags at `/review`: each of as many cases as it can be told of."""

from datetime import UTC, date, datetime

from tests.toytown import TOWN
from turnout.base.ids import IncidentId
from turnout.dispatch.city import Service
from turnout.insight.calendar import Period
from turnout.insight.case import Case
from turnout.insight.cases import flagged_for_place
from turnout.web.views.reviews import reviews_shape

DAY = Period(first=date(2026, 3, 2), last=date(2026, 3, 2))


def case(number: int, *, verified: bool | None) -> Case:
    """A closed incident whose address somebody verified, forced, or nobody can tell any more."""
    found = Case(
        id=IncidentId(number),
        service=Service.FIRE,
        district=None,
        received_at=datetime(2026, 3, 2, 12, tzinfo=UTC),
        answered_at=None,
        place_ref="",
        calls=[],
    )
    flagged_for_place(found, verified=verified)
    return found


def test_an_address_that_is_erased_is_none_that_was_not_forced() -> None:
    cases = [case(1, verified=False), case(2, verified=True), case(11, verified=True)]
    erased = [case(number, verified=None) for number in range(3, 11)]
    told = reviews_shape(TOWN, DAY, cases + erased, (), {})
    shares = {row["id"]: (row["hits"], row["n"], row["share"]) for row in told["flags"]}
    assert shares["address_forced"] == (1, 3, 0.3333)
    assert shares["reopened"] == (0, 11, 0.0)
    only_erased = reviews_shape(TOWN, DAY, erased, (), {})
    [forced] = [row for row in only_erased["flags"] if row["id"] == "address_forced"]
    assert (forced["n"], forced["share"]) == (0, None)
