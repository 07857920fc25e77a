"""Percentiles and kept promises of a period, by service, priority, district or hour of the day."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from turnout.dispatch.city import City, Service, Span, Target
from turnout.insight.calendar import Period, local
from turnout.insight.estimates import Quantile, Share, quantile, share_of
from turnout.insight.promises import promised
from turnout.insight.spans import Lines, lines_of
from turnout.insight.table import SERVICES, FactsTable

PERCENTS: Final = (50, 90, 95)
UNKNOWN: Final = ""
"""The group of lines whose priority or district nobody knows."""

Mask = NDArray[np.bool_]


class Grouping(StrEnum):
    """What lines are grouped by."""

    SERVICE = "service"
    PRIORITY = "priority"
    DISTRICT = "district"
    HOUR = "hour"


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
    known, `missing` those that are not; `quantiles` is empty where n is 0."""

    span: Span
    by: Grouping | None
    group: str | None
    n: int
    missing: int
    quantiles: tuple[Quantile, ...]
    kept: tuple[Kept, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """The lines of a period, apart from the table that goes on growing."""

    period: Period
    lines: Mapping[Span, Lines]
    districts: tuple[str, ...]


def sample_of(
    table: FactsTable, city: City, period: Period, *, service: Service | None = None
) -> Sample:
    """The lines of a period, of one service or of all."""
    begin, end = period.bounds(ZoneInfo(city.timezone))
    found: dict[Span, Lines] = {}
    for span in Span:
        lines = lines_of(table, span, begin.timestamp(), end.timestamp())
        chosen = service is None or lines.service == SERVICES.index(service)
        found[span] = lines.only(np.broadcast_to(chosen, lines.service.shape))
    return Sample(period=period, lines=found, districts=tuple(table.districts.names))


def measure(sample: Sample, city: City, groupings: Sequence[Grouping]) -> tuple[Figure, ...]:
    """The figures of everything, then of each group, span by span; groups without a line are not
    there."""
    return tuple(
        figure for span in Span for figure in _Measure(sample, span, city).figures(groupings)
    )


class _Measure:
    """One span's lines with their local time and the promises that were made for them."""

    def __init__(self, sample: Sample, span: Span, city: City) -> None:
        self._span = span
        self._lines = sample.lines[span]
        self._districts = sample.districts
        self._days, self._hours = local(self._lines.received, ZoneInfo(city.timezone))
        self._promises = self._find_promises(city)

    def figures(self, groupings: Sequence[Grouping]) -> Iterator[Figure]:
        everything = np.ones(len(self._lines.seconds), np.bool_)
        yield self._figure(None, None, everything)
        for by in groupings:
            for group, mask in self._groups(by):
                yield self._figure(by, group, mask)

    def _figure(self, by: Grouping | None, group: str | None, mask: Mask) -> Figure:
        known = mask & ~np.isnan(self._lines.seconds)
        ordered = np.sort(self._lines.seconds[known])
        found = (quantile(ordered, percent) for percent in PERCENTS)
        kept = tuple(
            self._kept(target, known & held)
            for target, held in self._promises.items()
            if (mask & held).any()
        )
        return Figure(
            span=self._span,
            by=by,
            group=group,
            n=len(ordered),
            missing=int(mask.sum()) - len(ordered),
            quantiles=tuple(each for each in found if each is not None),
            kept=kept,
        )

    def _kept(self, target: Target, known: Mask) -> Kept:
        within = known & (self._lines.seconds <= target.seconds)
        return Kept(target=target, share=share_of(int(within.sum()), int(known.sum())))

    def _groups(self, by: Grouping) -> Iterator[tuple[str, Mask]]:
        lines = self._lines
        values = {
            Grouping.SERVICE: lines.service,
            Grouping.PRIORITY: lines.priority,
            Grouping.DISTRICT: lines.district,
            Grouping.HOUR: self._hours,
        }[by]
        named = {self._name(by, value): value for value in np.unique(values).tolist()}
        # Services in their own order, else by name; what nobody knows comes last.
        ordered = named if by is Grouping.SERVICE else sorted(named, key=lambda n: (not n, n))
        for name in ordered:
            yield name, values == named[name]

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
        """Each target that holds for any line, and for which; asked once for lines alike."""
        lines = self._lines
        shape = (len(SERVICES), 8, len(self._districts) + 1, date.max.toordinal())
        alike = np.ravel_multi_index(
            (lines.service, lines.priority, lines.district + 1, self._days), shape
        )
        kinds, kind = np.unique(alike, return_inverse=True)
        holders: dict[Target, list[int]] = {}
        for number, unraveled in enumerate(np.transpose(np.unravel_index(kinds, shape)).tolist()):
            service, priority, district, day = unraveled
            for target in promised(
                city,
                self._span,
                service=SERVICES[service],
                priority=priority,
                district=self._districts[district - 1] if district > 0 else None,
                on=date.fromordinal(day),
            ):
                holders.setdefault(target, []).append(number)
        order = {target: place for place, target in enumerate(city.targets)}
        return {
            target: np.isin(kind, holders[target])
            for target in sorted(holders, key=lambda target: order[target])
        }
