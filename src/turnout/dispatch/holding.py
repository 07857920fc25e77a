"""Which open incidents wait for a unit, and for whom a unit that became free is."""

from collections.abc import Iterable, Iterator

from turnout.base.ids import Capability, IncidentId, UnitId
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.units import Unit
from turnout.dispatch.rules import hold
from turnout.dispatch.rules.plan import stage_at, still_wanted, with_added
from turnout.dispatch.state import State


def missing(state: State, incident: Incident) -> dict[Capability, int]:
    """What it waits for, with how many; empty when it does not wait."""
    if incident.hold is None:
        return {}
    plan = state.find_plan(incident)
    if plan is None:
        return {}
    needs = with_added(stage_at(plan, incident.level).needs, incident)
    return hold.missing(incident, still_wanted(needs, incident, state.abilities))


def ready_units(state: State, incident: Incident) -> list[UnitId]:
    """Units proposed for what it waits for that can be sent now."""
    made, hold_of = incident.recommendation, incident.hold
    if made is None or hold_of is None:
        return []
    index, sendable = state.roster.index, state.fleet.sendable
    chosen = (choice.unit_id for choice in made.chosen if choice.capability in hold_of.wants)
    return [unit for unit in chosen if unit in index and sendable[index[unit]]]


def to_replan(state: State) -> Iterator[tuple[IncidentId, UnitId]]:
    """Held incidents for which a unit became free since they were last looked at, with that unit.
    With a crew all its vehicles become free.

    A unit is for the first who waits for what it can do: while it is proposed there, those behind
    are not asked again because of it.
    """
    waiting = [one for one in state.incidents.values() if one.hold is not None]
    free = _freed(state, waiting)
    for incident in sorted(waiting, key=hold.order_of_waiting):
        if not free:
            return
        assert incident.hold is not None
        wants = missing(state, incident)
        for unit in ready_units(state, incident) if wants else ():
            _take(state, free, unit)
        able = _able(state, wants)
        for unit, crew in free.items():
            if not _is_for(state, unit, incident):
                continue
            if crew.freed > incident.hold.asked and not able.isdisjoint(state.can_do(unit)):
                _take(state, free, unit)
                yield incident.id, crew.id
                break


def _take(state: State, free: dict[UnitId, Unit], unit_id: UnitId) -> None:
    """It is spoken for, and with it its crew's other vehicles."""
    for one in (unit_id, *state.roster.sharing.get(unit_id, ())):
        free.pop(one, None)


def _is_for(state: State, unit: UnitId, incident: Incident) -> bool:
    """Whether it may be sent there: a lent unit goes to one incident alone."""
    lent = state.lent.get(unit)
    return lent is None or lent.incident_id == incident.id


def _able(state: State, wants: Iterable[Capability]) -> set[Capability]:
    """What is waited for, and what may stand in for it."""
    replaces = state.city.waves.replaces
    return {one for want in wants for one in (want, *replaces.get(want, ()))}


def _freed(state: State, waiting: Iterable[Incident]) -> dict[UnitId, Unit]:
    """Units that can be sent and became free, sorted, each with the unit by which its crew did:
    itself, or another vehicle of the crew. Only those that any of these could be glad of."""
    holds = [incident.hold for incident in waiting if incident.hold is not None]
    first_asked = min((each.asked for each in holds), default=state.sequence)
    freed = [unit for unit in state.units.values() if unit.freed > first_asked]
    if not freed:
        return {}
    able = _able(state, {wanted for each in holds for wanted in each.wants})
    index, sendable, sharing = state.roster.index, state.fleet.sendable, state.roster.sharing
    crews: dict[UnitId, Unit] = {}
    for unit in sorted(freed, key=lambda unit: (unit.freed, unit.id)):
        crews |= dict.fromkeys((unit.id, *sharing.get(unit.id, ())), unit)
    return {
        unit_id: crew
        for unit_id, crew in sorted(crews.items())
        if unit_id in index
        and sendable[index[unit_id]]
        and not able.isdisjoint(state.can_do(unit_id))
    }
