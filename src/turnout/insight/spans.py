"""The six spans of a response: where each begins and ends, and what counts as missing.

| span | one line for each | from | to |
|---|---|---|---|
| answer | call that a person answered | it rang | it was answered |
| process | incident with a first response | its first call was answered | the first order |
| turnout | order whose unit left, or that its crew ended | the order | wheels rolling |
| travel | incident and service of units: the first to arrive | wheels rolling | on scene |
| total | incident with a first response | its first call rang | the first unit on scene |
| full alarm | incident whose plan wants units | its first call rang | all of stage 1 on scene |

A call is *answered* when a person first has the caller on the line, a call-back that reached an
abandoned caller included. The *first response* are the orders given before an incident was opened
again. An order taken back before its unit left has no turnout. Process, travel and total of an
incident that was closed and to which nobody was sent, or whose orders were all taken back, do not
exist.

What has begun and may still end is *open*: it is counted apart, and in nothing else. Who waits
longest is among them, so that figures of the last hours look better than they will be. A call that
rings is in none: it may still be given up.

A full alarm that never came, because fewer units were sent than stage 1 of the plan wants, or were
taken back, is *unmet*: it is counted apart, and is neither missing nor in a percentile or share
(`turnout.insight.full_alarm` says what counts).

A span is *missing*, never zero, where it did take place and a stamp is not there, where it would be
negative, or where a later status bears an earlier time, so that nobody knows which is right: an
arrival before its unit left leaves neither turnout nor travel nor total. An arrival without a
stamp of rolling has no travel; an order that its crew ended without any stamp has no turnout; a
closed incident whose crews ended their orders without an arrival has no travel and no total. All
lines of an incident stand on the local day and hour at
which its first call rang, an answer on its own call's. `tests/unit/insight/test_spans.py` shows
each of these.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from turnout.dispatch.city import Span
from turnout.insight.columns import Rows
from turnout.insight.frozen import Frozen
from turnout.insight.full_alarm import MISSING, NONE_ASKED, UNMET
from turnout.insight.full_alarm import OPEN as NOT_FULL_YET
from turnout.insight.table import CLEARED, OPEN, SERVICES

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Lines:
    """What one span is measured on, a place in each array for each line.

    seconds: float64, NaN where it is missing; received: float64 seconds since 1970; service: its
    place in SERVICES; priority: 0 where nobody classified it; district: place in the table's
    districts, -1 where none is known; unmet: it never took place though the plan wants it; open:
    it still goes on, and nobody knows how long it will be.
    """

    seconds: Floats
    received: Floats
    service: Ints
    priority: Ints
    district: Ints
    unmet: NDArray[np.bool_]
    open: NDArray[np.bool_]

    def only(self, chosen: NDArray[np.bool_]) -> "Lines":
        """The chosen lines."""
        return Lines(
            seconds=self.seconds[chosen],
            received=self.received[chosen],
            service=self.service[chosen],
            priority=self.priority[chosen],
            district=self.district[chosen],
            unmet=self.unmet[chosen],
            open=self.open[chosen],
        )

    def beside(self, others: "Lines") -> "Lines":
        """These, then the others."""
        pairs = ((getattr(self, one.name), getattr(others, one.name)) for one in fields(self))
        return Lines(*map(np.concatenate, pairs))


def lines_of(table: Frozen, span: Span, since: float, until: float) -> Lines:
    """The lines of calls received from `since` to before `until`, seconds since 1970."""
    lines = _SPANS[span](table)
    return lines.only((since <= lines.received) & (lines.received < until))


def _lines(seconds: Floats, first: Rows, about: Rows, service: NDArray[np.int8]) -> Lines:
    """Lines that stand at the moment of `first` and are grouped by what `about` says."""
    return Lines(
        seconds=np.where(seconds >= 0.0, seconds, np.nan),
        received=first["received"].copy(),
        service=service.astype(np.int64),
        priority=about["priority"].astype(np.int64),
        district=about["district"].astype(np.int64),
        unmet=np.zeros(len(seconds), np.bool_),
        open=np.zeros(len(seconds), np.bool_),
    )


def _open(about: Rows, service: NDArray[np.int8]) -> Lines:
    """Lines of incidents where something still goes on."""
    lines = _lines(np.full(len(about), np.nan), about, about, service)
    return replace(lines, open=np.ones(len(about), np.bool_))


def _answer(table: Frozen) -> Lines:
    calls = table.calls
    calls = calls[~np.isnan(calls["answered"])]
    # Where a call has led to no incident that is known here, nobody knows more of it.
    unknown = np.zeros(1, table.incidents.dtype)
    unknown["district"] = -1
    about = np.concatenate([unknown, table.incidents])
    place = calls["incident"].astype(np.int64) - table.first_incident + 1
    place = np.where((calls["incident"] == 0) | (place < 1), 0, place)
    return _lines(calls["answered"] - calls["received"], calls, about[place], calls["service"])


def _process(table: Frozen) -> Lines:
    incidents, orders = table.incidents, _first_response(table)
    first = np.full(len(incidents), np.nan)
    np.fmin.at(first, _place(table, orders), orders["assigned"])
    sent = ~np.isnan(first)
    about, nobody = incidents[sent], incidents[~sent & _first_goes_on(incidents)]
    lines = _lines(first[sent] - about["answered"], about, about, about["service"])
    return lines.beside(_open(nobody, nobody["service"]))


def _turnout(table: Frozen) -> Lines:
    left = table.orders["moved"] | (table.orders["ended"] == CLEARED)
    orders, waiting = table.orders[left], table.orders[~left & (table.orders["ended"] == OPEN)]
    about = table.incidents[_place(table, orders)]
    lines = _lines(_left(orders) - orders["assigned"], about, about, orders["service"])
    return lines.beside(_open(table.incidents[_place(table, waiting)], waiting["service"]))


def _travel(table: Frozen) -> Lines:
    orders = _first_response(table)
    place = _place(table, orders)
    rolling = orders["moved"] & (orders["ended"] == OPEN)
    key = place * len(SERVICES) + orders["service"]
    first, cleared = _first_by(key, orders)
    _, of_key = np.unique(key, return_inverse=True)
    drives = np.bincount(of_key, weights=rolling) > 0
    orders, place = orders[first], place[first]
    about = table.incidents[place]
    there = ~np.isnan(orders["on_scene"])
    due = there | (about["closed"] & cleared)
    seconds = _arrived(orders) - _left(orders)
    lines = _lines(seconds[due], about[due], about[due], orders["service"][due])
    going = ~due & drives
    return lines.beside(_open(about[going], orders["service"][going]))


def _total(table: Frozen) -> Lines:
    orders = _first_response(table)
    place = _place(table, orders)
    first, cleared = _first_by(place, orders)
    about = table.incidents[place[first]]
    due = ~np.isnan(orders["on_scene"][first]) | (about["closed"] & cleared)
    seconds = _arrived(orders[first]) - about["received"]
    lines = _lines(seconds[due], about[due], about[due], about["service"][due])
    goes_on = _first_goes_on(table.incidents)
    goes_on[place[first][due]] = False
    waits = table.incidents[goes_on]
    return lines.beside(_open(waits, waits["service"]))


def _full_alarm(table: Frozen) -> Lines:
    incidents = table.incidents
    over = np.isin(incidents["alarm"], (MISSING, UNMET))
    about = incidents[over | ((incidents["alarm"] != NONE_ASKED) & ~np.isnan(incidents["full"]))]
    lines = _lines(about["full"] - about["received"], about, about, about["service"])
    lines = replace(lines, unmet=np.isnan(about["full"]) & (about["alarm"] == UNMET))
    waits = incidents[(incidents["alarm"] == NOT_FULL_YET) & np.isnan(incidents["full"])]
    return lines.beside(_open(waits, waits["service"]))


def _first_goes_on(incidents: Rows) -> NDArray[np.bool_]:
    """Which incidents are open for the first time."""
    goes_on: NDArray[np.bool_] = ~incidents["closed"] & ~incidents["reopened"]
    return goes_on


def _left(orders: Rows) -> Floats:
    """When each unit left; NaN where that is missing or doubted."""
    return np.where(orders["left_doubted"], np.nan, orders["en_route"])


def _arrived(orders: Rows) -> Floats:
    """When each unit arrived; NaN where that is missing or doubted."""
    return np.where(orders["arrival_doubted"], np.nan, orders["on_scene"])


def _first_response(table: Frozen) -> Rows:
    orders = table.orders
    chosen: Rows = orders[orders["first_response"]]
    return chosen


def _place(table: Frozen, orders: Rows) -> Ints:
    """The place of each order's incident among the rows."""
    return orders["incident"].astype(np.int64) - table.first_incident


def _first_by(key: Ints, orders: Rows) -> tuple[Ints, NDArray[np.bool_]]:
    """For each key the order that arrived first (ties: given first), and whether a crew of that
    key ended its order; keys ascend."""
    ranked = np.lexsort((np.arange(len(orders)), orders["on_scene"], key))
    begins = np.flatnonzero(np.diff(key[ranked], prepend=-1))
    cleared = np.logical_or.reduceat((orders["ended"] == CLEARED)[ranked], begins)
    return ranked[begins], cleared


_SPANS: Final[Mapping[Span, Callable[[Frozen], Lines]]] = {
    Span.ANSWER: _answer,
    Span.PROCESS: _process,
    Span.TURNOUT: _turnout,
    Span.TRAVEL: _travel,
    Span.TOTAL: _total,
    Span.FULL_ALARM: _full_alarm,
}
