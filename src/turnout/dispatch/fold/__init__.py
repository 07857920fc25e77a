"""How each fact changes the state: one small function per event type, and a table that must be
complete before this package can be imported."""

from typing import Final

from turnout.dispatch.events import EVENT_TYPES
from turnout.dispatch.fold import (
    aid,
    alarms,
    breaks,
    calls,
    casualties,
    changes,
    clearing,
    closures,
    deployment,
    desks,
    hazmat,
    hospitals,
    incidents,
    journal,
    key_sites,
    major,
    many_calling,
    messages,
    move_ups,
    occasions,
    on_scene,
    orders,
    papers,
    plans,
    prealerts,
    premises,
    radio,
    relations,
    reminders,
    responders,
    reviews,
    road_blocks,
    room,
    scenes,
    shadows,
    shifts,
    support,
    tasks,
    triage,
    units,
    volunteers,
    warnings,
    waves,
)
from turnout.dispatch.fold.base import Folds, refresh_shift, refresh_unit
from turnout.dispatch.fold.incidents import note_place
from turnout.dispatch.fold.occasions import keep_all
from turnout.dispatch.model.orders import AssignmentStatus
from turnout.dispatch.rules.status import OVER
from turnout.dispatch.state import State


def refresh_derived(state: State) -> None:
    """Work out arrays and indexes anew from what was loaded: units, incidents, orders."""
    keep_all(state)
    for unit in state.units.values():
        state.shift_book.note(unit)
        refresh_shift(state, unit)
        refresh_unit(state, unit)
    for incident in state.incidents.values():
        note_place(state, incident)
        for order in incident.assignments.values():
            if order.status not in OVER:
                state.orders[order.id] = order
            if order.status is AssignmentStatus.AT_HOSPITAL:
                unit_index = state.roster.index.get(order.unit_id)
                if unit_index is not None:
                    since = order.stamps[AssignmentStatus.AT_HOSPITAL]
                    state.fleet.at_hospital[unit_index] = since
    state.earlier.refresh(state.closed.values())


FOLDS: Final[Folds] = {
    event_type: fold
    for topic in (
        room,
        calls,
        incidents,
        orders,
        units,
        alarms,
        hospitals,
        desks,
        changes,
        prealerts,
        triage,
        messages,
        volunteers,
        waves,
        scenes,
        shifts,
        major,
        on_scene,
        tasks,
        casualties,
        journal,
        radio,
        hazmat,
        closures,
        aid,
        occasions,
        plans,
        reviews,
        breaks,
        responders,
        deployment,
        move_ups,
        shadows,
        papers,
        premises,
        warnings,
        clearing,
        support,
        many_calling,
        relations,
        key_sites,
        road_blocks,
        reminders,
    )
    for event_type, fold in topic.FOLDS.items()
}

if set(FOLDS) != set(EVENT_TYPES.values()):
    raise RuntimeError("an event type has no fold")
