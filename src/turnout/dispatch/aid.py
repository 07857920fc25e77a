"""Which neighbours could be asked for an incident now."""

from collections import Counter
from datetime import datetime

from turnout.base.ids import AgencyId, Capability, UnitId
from turnout.dispatch.model.aid import AidStatus
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.neighbours import Agreement
from turnout.dispatch.rules import aid
from turnout.dispatch.state import State


def agreements(state: State, *, now: datetime) -> list[Agreement]:
    """Those in force."""
    return aid.in_force(state.city.neighbours, now.astimezone(state.zone))


def offers_to(state: State, incident: Incident, *, now: datetime) -> list[aid.Offer]:
    """What each neighbour could be asked for, in the city's order."""
    found, wanted = agreements(state, now=now), aid.gaps(incident)
    able = {one.agency: _able(state, one.agency) for one in found}
    return aid.offers(found, wanted, _engaged(state), able)


def room_of(state: State, neighbour: AgencyId, *, now: datetime) -> int:
    """How many more units a neighbour lends by its agreement."""
    own = (one.most for one in agreements(state, now=now) if one.agency == neighbour)
    return max(0, next(own, 0) - _lent(state)[neighbour])


def at_home(state: State, neighbour: AgencyId) -> list[UnitId]:
    """A neighbour's units that are not lent, sorted."""
    units = state.city.units
    return sorted(
        u for u in state.roster.borrowed - state.lent.keys() if units[u].agency == neighbour
    )


def _able(state: State, neighbour: AgencyId) -> Counter[Capability]:
    """How many of a neighbour's units that are not lent can do what."""
    units = state.city.units
    return Counter(
        capability for unit in at_home(state, neighbour) for capability in units[unit].capabilities
    )


def _lent(state: State) -> Counter[AgencyId]:
    units = state.city.units
    return Counter(units[unit].agency for unit in state.lent if unit in units)


def _engaged(state: State) -> Counter[AgencyId]:
    """How many units each neighbour lends, or is asked for."""
    engaged = _lent(state)
    for incident in state.incidents.values():
        for asked in incident.aid:
            if asked.status is AidStatus.ASKED:
                engaged[asked.neighbour] += sum(need.count for need in asked.needs)
    return engaged
