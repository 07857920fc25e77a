"""Fits the call generator's figures on a record of real calls, and keeps only aggregates.

`python -m turnout.adapters.city.calls_model fit --source FOLDER` writes the kept file again.
"""

import csv
import gzip
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import log
from pathlib import Path
from statistics import fmean, quantiles

from turnout.adapters.city.errors import CityInputError
from turnout.adapters.table_text import UNREADABLE

RECORD = "unit_responses_2018-01-13_21.csv.gz"
HOURS_PER_WEEK = 168
QUARTILES_APART = 1.349
"""Standard deviations between the quartiles of a normal distribution."""
LEAST_TIMES = 5
"""Fewer times than this are too few for a spread: the group then takes the figures of all."""

_PROVENANCE = """\
# Fitted figures of the call generator: aggregates only, no call can be read back from them.
# Written by `python -m turnout.adapters.city.calls_model fit --source FOLDER`; do not edit.
# Source: City and County of San Francisco, DataSF, Fire Department Calls for Service,
# 13 to 21 January 2018 (ODC PDDL). Real: fire and ambulance calls. Police calls are not in it.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogNormal:
    """Seconds whose logarithm is normal: half lie below the median. `times` were measured."""

    median_seconds: float
    log_sd: float
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The calls of one recorded type and code. A missing time means: use that of all groups."""

    call_type: str
    code: str
    calls: int
    transport_share: float
    stay: LogNormal | None
    before_transport: LogNormal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """All that is kept. `hour_of_week` starts on Monday 00:00 local; its mean is 1.

    stay: seconds on scene of a unit that takes nobody along; before_transport: of one that
    does; hospital: from arrival at the hospital to being free.
    """

    days: int
    calls: int
    hour_of_week: tuple[float, ...]
    groups: tuple[Group, ...]
    stay: LogNormal
    before_transport: LogNormal
    hospital: LogNormal


def fit(folder: Path) -> Figures:
    """The figures out of the recorded nine days. Raises CityInputError when they are not there."""
    calls = _read(folder / RECORD)
    grouped: dict[tuple[str, str], list[list[Mapping[str, str]]]] = defaultdict(list)
    for rows in calls.values():
        grouped[rows[0]["call_type"], _code(rows[0]["priority"])].append(rows)
    every = [row for rows in calls.values() for row in rows]
    received = [datetime.fromisoformat(rows[0]["received_timestamp"]) for rows in calls.values()]
    stay, before = _lognormal(_stays(every)), _lognormal(_befores(every))
    hospital = _lognormal(_between(every, "hospital_timestamp", "available_timestamp"))
    if stay is None or before is None or hospital is None:
        raise CityInputError(
            file=str(folder / RECORD),
            what="it holds fewer than five service times of a kind",
            remedy="Give the complete file of the nine days",
        )
    return Figures(
        days=len({moment.date() for moment in received}),
        calls=len(calls),
        hour_of_week=_profile(received),
        groups=tuple(_group(*key, calls) for key, calls in sorted(grouped.items())),
        stay=stay,
        before_transport=before,
        hospital=hospital,
    )


def figures_toml(figures: Figures) -> str:
    """The kept file: the same figures give the same bytes."""
    lines = [
        _PROVENANCE + f"days = {figures.days}",
        f"calls = {figures.calls}",
        f"stay = {_inline(figures.stay)}",
        f"before_transport = {_inline(figures.before_transport)}",
        f"hospital = {_inline(figures.hospital)}",
        "# Monday to Sunday, 24 hours each, local time; smoothed over three hours; mean 1.",
        "hour_of_week = [",
    ]
    for start in range(0, HOURS_PER_WEEK, 12):
        row = figures.hour_of_week[start : start + 12]
        lines.append("  " + ", ".join(f"{weight:.3f}" for weight in row) + ",")
    lines.append("]")
    for group in figures.groups:
        lines += [
            "",
            "[[groups]]",
            f'call_type = "{group.call_type}"',
            f'code = "{group.code}"',
            f"calls = {group.calls}",
            f"transport_share = {group.transport_share:.3f}",
        ]
        if group.stay is not None:
            lines.append(f"stay = {_inline(group.stay)}")
        if group.before_transport is not None:
            lines.append(f"before_transport = {_inline(group.before_transport)}")
    return "\n".join(lines) + "\n"


def _read(path: Path) -> dict[str, list[Mapping[str, str]]]:
    calls: dict[str, list[Mapping[str, str]]] = {}
    try:
        with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                calls.setdefault(row["call_number"], []).append(row)
    except (*UNREADABLE, UnicodeDecodeError, KeyError, csv.Error) as error:
        raise CityInputError(
            file=str(path),
            what=f"it cannot be read as recorded responses ({error})",
            remedy=f"Give --source the folder that holds {RECORD}",
        ) from error
    return calls


def _code(priority: str) -> str:
    """The variant: 2, 3 or E. The record's rare I is treated as 3."""
    return priority if priority in {"2", "3", "E"} else "3"


def _group(call_type: str, code: str, calls: Sequence[list[Mapping[str, str]]]) -> Group:
    rows = [row for call in calls for row in call]
    taken = sum(any(row["transport_timestamp"] for row in call) for call in calls)
    return Group(
        call_type=call_type,
        code=code,
        calls=len(calls),
        transport_share=round(taken / len(calls), 3),
        stay=_lognormal(_stays(rows)),
        before_transport=_lognormal(_befores(rows)),
    )


def _stays(rows: Iterable[Mapping[str, str]]) -> list[float]:
    return _between(
        [row for row in rows if not row["transport_timestamp"]],
        "on_scene_timestamp",
        "available_timestamp",
    )


def _befores(rows: Iterable[Mapping[str, str]]) -> list[float]:
    return _between(rows, "on_scene_timestamp", "transport_timestamp")


def _between(rows: Iterable[Mapping[str, str]], start: str, end: str) -> list[float]:
    """Seconds of the rows that have both times in the right order."""
    pairs = [(row[start], row[end]) for row in rows if row[start] and row[end]]
    spans = [
        (datetime.fromisoformat(b) - datetime.fromisoformat(a)).total_seconds() for a, b in pairs
    ]
    return [span for span in spans if span > 0]


def _lognormal(seconds: Sequence[float]) -> LogNormal | None:
    """Fitted on the quartiles: a button pressed late or twice must not stretch the spread."""
    if len(seconds) < LEAST_TIMES:
        return None
    lower, median, upper = quantiles(seconds, n=4, method="inclusive")
    spread = (log(upper) - log(lower)) / QUARTILES_APART
    return LogNormal(median_seconds=round(median, 1), log_sd=round(spread, 3), times=len(seconds))


def _profile(received: Sequence[datetime]) -> tuple[float, ...]:
    """Weights by hour of the week, smoothed 1-2-1 around the week; each weekday's days count."""
    days: dict[int, set[date]] = defaultdict(set)
    hours: Counter[int] = Counter()
    for moment in received:
        days[moment.weekday()].add(moment.date())
        hours[moment.weekday() * 24 + moment.hour] += 1
    raw = [hours[hour] / max(1, len(days[hour // 24])) for hour in range(HOURS_PER_WEEK)]
    smooth = [
        (raw[hour - 1] + 2 * raw[hour] + raw[(hour + 1) % HOURS_PER_WEEK]) / 4
        for hour in range(HOURS_PER_WEEK)
    ]
    mean = fmean(smooth)
    return tuple(round(weight / mean, 3) for weight in smooth)


def _inline(times: LogNormal) -> str:
    return (
        f"{{ median_seconds = {times.median_seconds:.1f}, log_sd = {times.log_sd:.3f},"
        f" times = {times.times} }}"
    )
