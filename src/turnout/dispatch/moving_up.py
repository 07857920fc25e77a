"""Who of a service could move up now, and what a city's policy would do."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from turnout.base.ids import StationId, UnitId
from turnout.dispatch.distress import in_distress
from turnout.dispatch.ports import Standing
from turnout.dispatch.rules.move_up import may_be_advised
from turnout.dispatch.state import State
from turnout.dispatch.waves import MoveUpRules


def rules_for(state: State, service: str, on: date) -> MoveUpRules | None:
    """The newest rules of a service that are in force on a local day."""
    known = (one for one in state.city.waves.move_ups if one.service == service)
    in_force = (one for one in known if one.valid_from <= on)
    return max(in_force, key=lambda one: one.valid_from, default=None)


def services_moved(state: State, on: date) -> list[str]:
    """The services whose units are moved up on a local day, in order."""
    named = sorted({one.service for one in state.city.waves.move_ups})
    return [one for one in named if rules_for(state, one, on) is not None]


def standing(state: State, rules: MoveUpRules, *, now: datetime) -> Standing:
    """The units of the service that are free or come free at a hospital."""
    roster, fleet = state.roster, state.fleet
    handing_over = np.zeros(len(roster.ids), np.bool_)
    handing_over[list(fleet.at_hospital)] = True
    mine = roster.of_service.get(rules.service, np.zeros(0, np.int64))
    units = mine[(fleet.sendable | handing_over)[mine]]
    rest_seconds = np.zeros(len(units), np.float64)
    for at in np.flatnonzero(handing_over[units]).tolist():
        rest_seconds[at] = _rest(state, int(units[at]), now)
    free = fleet.sendable[units]
    return Standing(
        units=units,
        rest_seconds=rest_seconds,
        on_road=fleet.on_road[units] | ~free,
        free=free,
        movable=free & np.array(_may_move(state, units, rules, now), np.bool_),
        refused=frozenset(_refused(state, rules, now)),
    )


def _may_move(
    state: State, units: NDArray[np.int64], rules: MoveUpRules, now: datetime
) -> list[bool]:
    """Of each unit, if it is free; one of which nothing was ever recorded may, one that calls for
    help may not."""
    known, ids, kept = state.units, state.roster.ids, in_distress(state)
    touched = ((index, known.get(ids[index])) for index in units.tolist())
    return [
        index not in kept and (one is None or may_be_advised(one, rules, now=now))
        for index, one in touched
    ]


def _rest(state: State, index: int, now: datetime) -> float:
    """Seconds until a unit at a hospital has handed over, as the city reckons; 0 for others."""
    since = state.fleet.at_hospital.get(index)
    if since is None:
        return 0.0
    passed = (now - since).total_seconds()
    return max(0.0, state.city.gates.hospital_turnaround_seconds - passed)


def _refused(state: State, rules: MoveUpRules, now: datetime) -> Iterator[tuple[int, StationId]]:
    quiet = timedelta(seconds=rules.quiet_seconds)
    for one in state.move_ups.refused:
        index = state.roster.index.get(one.unit_id)
        if index is not None and now - one.at < quiet:
            yield index, one.post


def station_of(state: State, unit_id: UnitId) -> StationId | None:
    """Where a unit stands or goes to stand: the post it was sent to, else its home."""
    return state.get_unit(unit_id).post or state.city.units[unit_id].station
