"""Which promises a closed incident was not kept to."""

from collections.abc import Iterator
from datetime import datetime
from operator import itemgetter
from zoneinfo import ZoneInfo

from turnout.dispatch.city import City, Service, Span, Target
from turnout.insight.case import Case, Sent
from turnout.insight.promises import promised


def missed(case: Case, city: City) -> tuple[Span, ...]:
    """The spans with a stamp that no promise was kept for; a missing stamp is not a miss."""
    found = {
        span
        for span, service, seconds in _took(case, city)
        if seconds is not None
        and any(seconds > target.seconds for target in _promised(case, city, span, service))
    }
    return tuple(span for span in Span if span in found)


def _took(case: Case, city: City) -> Iterator[tuple[Span, Service, float | None]]:
    """The lines of each span, as the measures have them (turnout.insight.spans): what a unit did is
    held to its own service."""
    yield Span.ANSWER, case.service, _seconds(case.received_at, case.answered_at)
    yield Span.PROCESS, case.service, _seconds(case.answered_at, case.sent_at)
    yield Span.TOTAL, case.service, _seconds(case.received_at, case.there_at)
    yield Span.FULL_ALARM, case.service, case.full_alarm_seconds
    for one in case.sent.values():
        yield Span.TURNOUT, _service(one, case, city), _seconds(one.sent_at, one.rolled_at)
    arrived = [(one.there_at, one) for one in case.sent.values() if one.there_at is not None]
    first: dict[Service, Sent] = {}
    for _, one in sorted(arrived, key=itemgetter(0)):
        first.setdefault(_service(one, case, city), one)
    for service, one in first.items():
        yield Span.TRAVEL, service, _seconds(one.rolled_at, one.there_at)


def _service(one: Sent, case: Case, city: City) -> Service:
    """A unit that the city no longer has is held to the incident's own service."""
    unit = city.units.get(one.unit_id)
    return case.service if unit is None else city.agencies[unit.agency].service


def _promised(case: Case, city: City, span: Span, service: Service) -> tuple[Target, ...]:
    return promised(
        city.targets,
        span,
        service=service,
        priority=case.priority,
        zone=None if case.district is None else city.zones.get(case.district),
        on=case.received_at.astimezone(ZoneInfo(city.timezone)).date(),
    )


def _seconds(since: datetime | None, until: datetime | None) -> float | None:
    if since is None or until is None:
        return None
    return (until - since).total_seconds()
