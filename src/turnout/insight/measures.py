"""Percentiles and kept promises of a period, by service, priority, district or hour of the day."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from turnout.dispatch.city import City, Service, Span, Target
from turnout.insight.calendar import Period, local
from turnout.insight.estimates import Quantile, Share, quantile, share_of
from turnout.insight.frozen import Frozen
from turnout.insight.promises import promised
from turnout.insight.small_groups import Withheld, withheld
from turnout.insight.spans import Floats, Lines, lines_of
from turnout.insight.table import SERVICES

PERCENTS: Final = (50, 90, 95)
UNKNOWN: Final = ""
"""The group of lines whose priority or district nobody knows."""

Mask = NDArray[np.bool_]
Places = NDArray[np.intp]


Sees = Callable[[Service, str | None], bool]
"""Whether somebody may know of a service in a district; None is one that nobody knows."""


class Grouping(StrEnum):
    """What lines are grouped by."""

    SERVICE = "service"
    PRIORITY = "priority"
    DISTRICT = "district"
    HOUR = "hour"


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Which measures somebody is shown: of where (None: all), and of how many lines (None: any)."""

    sees: Sees | None = None
    fewest: int | None = None


WHOLE: Final = View()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A promise, and how many of the lines that it was made for, and are known, were within it.

    `share` is None where none of them is known.
    """

    target: Target
    share: Share | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One span of one group: `by` and `group` None is everything. `n` counts the lines that are
    known, `missing` those that are not, `unmet` full alarms that never came, `open` what still goes
    on; `quantiles` is empty where n is 0."""

    span: Span
    by: Grouping | None
    group: str | None
    n: int
    missing: int
    quantiles: tuple[Quantile, ...]
    kept: tuple[Kept, ...]
    unmet: int = 0
    open: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """The lines of a period."""

    lines: Mapping[Span, Lines]
    districts: tuple[str, ...]


def sample_of(table: Frozen, city: City, period: Period) -> Sample:
    """The lines of a period."""
    begin, end = period.bounds(ZoneInfo(city.timezone))
    return sample_between(table, begin, end)


def sample_between(table: Frozen, begin: datetime, end: datetime) -> Sample:
    """The lines of calls received from `begin` to before `end`."""
    since, until = begin.timestamp(), end.timestamp()
    found = {span: lines_of(table, span, since, until) for span in Span}
    return Sample(lines=found, districts=table.districts)


def only_where(sample: Sample, sees: Sees) -> Sample:
    """The lines of the services and districts that somebody may know of."""
    # A district of -1 finds the last column: nobody knows it.
    places = (*sample.districts, None)
    allowed = np.array([[sees(service, place) for place in places] for service in SERVICES])
    if allowed.all():
        return sample
    return Sample(
        lines={
            span: lines.only(allowed[lines.service, lines.district])
            for span, lines in sample.lines.items()
        },
        districts=sample.districts,
    )


def viewed(
    sample: Sample,
    city: City,
    groupings: Sequence[Grouping],
    view: View,
    *,
    service: Service | None = None,
) -> tuple[Figure, ...]:
    """The figures of one service or all, as far as somebody may see them."""
    seen = sample if view.sees is None else only_where(sample, view.sees)
    chosen = seen if service is None else only_service(seen, service)
    figures = measure(chosen, city, groupings)
    if view.fewest is None:
        return figures
    return without_small_groups(figures, seen, city, service=service, fewest=view.fewest)


def only_service(sample: Sample, service: Service) -> Sample:
    """The lines of one service."""
    return only_where(sample, lambda each, _district: each is service)


def measure(sample: Sample, city: City, groupings: Sequence[Grouping]) -> tuple[Figure, ...]:
    """The figures of everything, then of each group, span by span; groups without a line are not
    there."""
    return tuple(
        figure for span in Span for figure in _Measure(sample, span, city).figures(groupings)
    )


def without_small_groups(
    figures: Sequence[Figure],
    sample: Sample,
    city: City,
    *,
    service: Service | None,
    fewest: int,
) -> tuple[Figure, ...]:
    """The figures of `fewest` known lines or more, with the promises made for so many of them, that
    give no smaller group away. `sample`: the lines of all services, whichever they are of."""
    place = None if service is None else SERVICES.index(service)
    counted: dict[tuple[Span, Grouping], _Hidden] = {}
    shown = []
    for figure in figures:
        by = figure.by or Grouping.SERVICE
        group = None if place is not None and by is Grouping.SERVICE else figure.group
        if (figure.span, by) not in counted:
            counted[figure.span, by] = _Measure(sample, figure.span, city).hidden(by, fewest)
        of_lines, of_known, of_promise = counted[figure.span, by]
        if of_lines.hides(group, place) or of_known.hides(group, place):
            continue
        told = (one for one in figure.kept if not of_promise[one.target].hides(group, place))
        shown.append(replace(figure, kept=tuple(told)))
    return tuple(shown)


class _Hidden(NamedTuple):
    """What is withheld of a span's groups: by all lines, by those that are known, and by those of
    them that each promise was made for."""

    of_lines: Withheld
    of_known: Withheld
    of_promise: Mapping[Target, Withheld]


class _Measure:
    """One span's lines with their local time and the promises that were made for them."""

    def __init__(self, sample: Sample, span: Span, city: City) -> None:
        self._span = span
        self._lines = sample.lines[span]
        self._districts = sample.districts
        self._days, self._hours = local(self._lines.received, ZoneInfo(city.timezone))
        self._promises = self._find_promises(city)

    def figures(self, groupings: Sequence[Grouping]) -> Iterator[Figure]:
        yield self._figure(None, None, np.arange(len(self._lines.seconds)))
        for by in groupings:
            for group, places in self._groups(by):
                yield self._figure(by, group, places)

    def hidden(self, by: Grouping, fewest: int) -> _Hidden:
        """What is too small to be told, by group and service."""
        service, groups = self._lines.service, list(self._groups(by))

        def too_few(among: Mask) -> Withheld:
            counts = {
                group: np.bincount(service[places[among[places]]], minlength=len(SERVICES)).tolist()
                for group, places in groups
            }
            return withheld(counts, fewest=fewest)

        known = ~np.isnan(self._lines.seconds)
        made = {target: mask & known for target, mask in self._promises.items()}
        return _Hidden(
            of_lines=too_few(np.ones(len(known), np.bool_)),
            of_known=too_few(known) if known.any() else Withheld(),
            of_promise={target: too_few(mask) for target, mask in made.items()},
        )

    def _figure(self, by: Grouping | None, group: str | None, places: Places) -> Figure:
        seconds = self._lines.seconds[places]
        known = ~np.isnan(seconds)
        ordered = np.sort(seconds[known])
        unmet, still = (int(one[places].sum()) for one in (self._lines.unmet, self._lines.open))
        found = (quantile(ordered, percent) for percent in PERCENTS)
        held = ((target, mask[places]) for target, mask in self._promises.items())
        return Figure(
            span=self._span,
            by=by,
            group=group,
            n=len(ordered),
            missing=len(seconds) - len(ordered) - unmet - still,
            unmet=unmet,
            open=still,
            quantiles=tuple(each for each in found if each is not None),
            kept=tuple(
                Kept(target=target, share=_within(target.seconds, seconds[mask & known]))
                for target, mask in held
                if mask.any()
            ),
        )

    def _groups(self, by: Grouping) -> Iterator[tuple[str, Places]]:
        """Each group's name and the places of its lines."""
        lines = self._lines
        values = {
            Grouping.SERVICE: lines.service,
            Grouping.PRIORITY: lines.priority,
            Grouping.DISTRICT: lines.district,
            Grouping.HOUR: self._hours,
        }[by]
        places = np.argsort(values, kind="stable")
        found, begins = np.unique(values[places], return_index=True)
        parts = np.split(places, begins[1:]) if len(found) else []
        named = {self._name(by, v): part for v, part in zip(found.tolist(), parts, strict=True)}
        # Services in their own order, else by name; what nobody knows comes last.
        ordered = named if by is Grouping.SERVICE else sorted(named, key=lambda n: (not n, n))
        for name in ordered:
            yield name, named[name]

    def _name(self, by: Grouping, value: int) -> str:
        match by:
            case Grouping.SERVICE:
                return SERVICES[value].value
            case Grouping.PRIORITY:
                return str(value) if value > 0 else UNKNOWN
            case Grouping.DISTRICT:
                return self._districts[value] if value >= 0 else UNKNOWN
            case Grouping.HOUR:
                return f"{value:02}"

    def _find_promises(self, city: City) -> dict[Target, Mask]:
        """Each target that holds for any line, and for which. It is asked once for each service,
        priority, zone and day: a month of a large city has some hundred of them."""
        lines = self._lines
        zones = [None, *sorted(set(city.zones.values()))]
        zone_of = [zones.index(city.zones.get(district)) for district in self._districts]
        zone = np.array([*zone_of, 0])[lines.district]  # a district of -1 finds the last: no zone
        shape = (len(SERVICES), 8, len(zones), date.max.toordinal() + 1)
        alike = np.ravel_multi_index((lines.service, lines.priority, zone, self._days), shape)
        kinds, kind = np.unique(alike, return_inverse=True)
        holds: dict[Target, Mask] = {}
        for number, parts in enumerate(np.transpose(np.unravel_index(kinds, shape)).tolist()):
            for target in promised(
                city.targets,
                self._span,
                service=SERVICES[parts[0]],
                priority=parts[1],
                zone=zones[parts[2]],
                on=date.fromordinal(parts[3]),
            ):
                holds.setdefault(target, np.zeros(len(kinds), np.bool_))[number] = True
        order = {target: place for place, target in enumerate(city.targets)}
        return {
            target: holds[target][kind]
            for target in sorted(holds, key=lambda target: order[target])
        }


def _within(most: float, known: Floats) -> Share | None:
    return share_of(int((known <= most).sum()), len(known))
