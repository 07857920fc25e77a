"""The working calendar changes only ahead: what was late stays late."""

from collections.abc import Callable
from datetime import date

from turnout.community.catalogue import Catalogue
from turnout.community.events.desk import Day
from turnout.community.model import ids
from turnout.community.model.ids import Party
from turnout.community.refusals import refusal


def require_county(catalogue: Catalogue, party: Party) -> None:
    """Refuses: not_the_county."""
    if party != ids.desk(catalogue.top):
        raise refusal("not_the_county", desk=ids.desk(catalogue.top))


def changed(
    days: tuple[Day, ...], *, today: date, works: Callable[[date], bool], last_year: int
) -> tuple[Day, ...]:
    """The days that really change, in their order. Refuses: day_twice, calendar_day_past,
    calendar_beyond, calendar_unchanged."""
    named = [one.day for one in days]
    for one in days:
        if named.count(one.day) > 1:
            raise refusal("day_twice", day=one.day.isoformat())
        if one.day <= today:
            raise refusal("calendar_day_past", day=one.day.isoformat())
        if one.day.year > last_year:
            raise refusal("calendar_beyond", year=last_year)
    kept = tuple(sorted((d for d in days if works(d.day) != d.works), key=lambda d: d.day))
    if not kept:
        raise refusal("calendar_unchanged")
    return kept
