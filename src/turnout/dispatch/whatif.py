"""What if I send these? Answered at once from the board and the roads; nothing is recorded."""

from collections import Counter
from collections.abc import Sequence
from math import isfinite

import numpy as np

from turnout.base.ids import Capability, IncidentId, UnitId
from turnout.dispatch.advice import wanted
from turnout.dispatch.city import Need
from turnout.dispatch.desk import Desk
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.recommendations import Going, WhatIf
from turnout.dispatch.refusals import refusal
from turnout.dispatch.rules import assign
from turnout.dispatch.rules.status import ROLLING
from turnout.dispatch.still_open import require_open
from turnout.dispatch.uncovered import loss_of


def what_if(desk: Desk, incident_id: IncidentId, units: Sequence[UnitId]) -> WhatIf:
    """What sending all of them would mean. Refuses: unknown_incident, incident_not_open, no_units,
    unknown_unit."""
    incident = desk.board.get_incident(incident_id)
    require_open(incident)
    named = tuple(dict.fromkeys(units))
    if not named:
        raise refusal("no_units")
    for unit in named:
        desk.board.get_unit(unit)
    needs = () if incident.incident_type is None else wanted(desk.board, incident, incident.level)
    filled = assign.needs_filled(named, incident.recommendation, needs, desk.board.abilities)
    left_out, put_in = assign.departure(incident, named)
    coverage = desk.doors.coverage
    loss = {} if coverage is None else loss_of(desk.board, coverage, named)
    return WhatIf(
        going=_going(desk, incident, named, filled),
        unmet=_unmet(needs, filled),
        uncovers={service.value: share for service, share in loss.items()},
        left_out=left_out,
        put_in=put_in,
    )


def _unmet(needs: Sequence[Need], filled: Sequence[Capability | None]) -> dict[Capability, int]:
    sent = Counter(filled)
    left = {need.capability: need.count - sent[need.capability] for need in needs}
    return {capability: count for capability, count in left.items() if count > 0}


def _going(
    desk: Desk,
    incident: Incident,
    units: Sequence[UnitId],
    filled: Sequence[Capability | None],
) -> tuple[Going, ...]:
    roster = desk.board.roster
    indexes = np.array([roster.index[unit] for unit in units], np.int64)
    to = None if incident.place is None else incident.place.point
    road = [np.inf] * len(units) if to is None else desk.doors.travel.seconds_from(indexes, to)
    turnout = desk.board.fleet.turnout_seconds(desk.now)
    going = []
    for unit, index, need, seconds in zip(units, indexes.tolist(), filled, road, strict=True):
        held = desk.board.get_unit(unit).assignment_ids
        order = desk.board.orders[held[0]] if held else None
        rolls = order is not None and order.status in ROLLING
        going.append(
            Going(
                unit_id=unit,
                capability=need,
                status=desk.board.unit_status(unit),
                turnout_seconds=round(float((roster.on_road if rolls else turnout)[index]), 1),
                road_seconds=round(float(seconds), 1) if isfinite(seconds) else None,
                from_incident=None if order is None else order.incident_id,
            )
        )
    return tuple(going)
