"""The city's dated data that is in force, as rows."""

from collections.abc import Hashable, Iterable, Iterator
from datetime import date
from typing import Any, Final

from turnout.base.text import Words
from turnout.dispatch.city import City
from turnout.dispatch.rules.review import find_checklist
from turnout.dispatch.volunteering import VolunteerRules
from turnout.insight.promises import editions
from turnout.web.views.city import words
from turnout.web.views.rows import Row

UNSAID: Final = Words.plain("")


def dated_rows(city: City, on: date) -> list[Row]:
    """DatedRows of a local day."""
    return [
        *_targets(city, on),
        *_limits(city, on),
        *_strength(city, on),
        *_major(city, on),
        *_checklist(city, on),
        *_volunteers(city.volunteers, on),
    ]


def _row(kind: str, name: str, *, valid_from: date | None, source: Words, **more: object) -> Row:
    blank: Row = dict.fromkeys(("service", "priority", "seconds", "share", "count", "title"))
    return {
        **blank,
        "kind": kind,
        "name": name,
        "valid_from": valid_from,
        "source": words(source),
        **more,
    }


def _targets(city: City, on: date) -> Iterator[Row]:
    for one in editions(city.targets, on):
        yield _row(
            "target",
            one.name if one.span is None else one.span.value,
            valid_from=one.valid_from,
            source=one.source,
            service=one.service,
            priority=one.priority,
            seconds=one.seconds,
            share=one.share,
            title=None if one.name_zh is None else words(Words(one.name, one.name_zh)),
        )


def _limits(city: City, on: date) -> Iterator[Row]:
    for one in _newest(city.limits, on, lambda row: (row.kind, row.service, row.priority)):
        yield _row(
            "limit",
            one.kind,
            valid_from=one.valid_from,
            source=one.source,
            service=one.service,
            priority=one.priority,
            seconds=one.seconds,
        )


def _strength(city: City, on: date) -> Iterator[Row]:
    for one in _newest(city.strength, on, lambda row: (row.service, row.station, row.hours)):
        yield _row(
            "strength",
            one.station or "",
            valid_from=one.valid_from,
            source=one.source,
            service=one.service,
            count=one.free,
        )


def _major(city: City, on: date) -> Iterator[Row]:
    for one in _newest(city.major, on, lambda row: row.service):
        yield _row(
            "major",
            "",
            valid_from=one.valid_from,
            source=UNSAID,
            service=one.service,
            count=sum(need.count for need in one.needs),
        )


def _checklist(city: City, on: date) -> Iterator[Row]:
    one = find_checklist(city.checklists, on)
    if one is not None:
        yield _row(
            "checklist",
            "",
            valid_from=one.valid_from,
            source=one.source,
            count=len(one.items),
            seconds=one.call_held_seconds,
        )


def _volunteers(known: Iterable[VolunteerRules], on: date) -> Iterator[Row]:
    for one in _newest(known, on, lambda _row: None):
        yield _row(
            "volunteers",
            "",
            valid_from=one.valid_from,
            source=one.source,
            count=one.count,
            seconds=one.accept_seconds,
        )


def _newest(rows: Iterable[Any], on: date, scope: Any) -> list[Any]:
    """Of each scope the newest that has begun."""
    newest: dict[Hashable, Any] = {}
    for row in sorted(rows, key=lambda row: row.valid_from):
        if row.valid_from <= on:
            newest[scope(row)] = row
    return list(newest.values())
