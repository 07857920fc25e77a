"""Which hospitals can be offered to a crew: by road from where it is, with who is on the way."""

from collections import Counter

import numpy as np

from turnout.base.ids import AssignmentId, HospitalId
from turnout.dispatch.desk import Desk
from turnout.dispatch.model.hospitals import HospitalStatus
from turnout.dispatch.model.orders import AssignmentStatus
from turnout.dispatch.refusals import refusal
from turnout.dispatch.rules.hospitals import Offer, offer, require_open
from turnout.dispatch.state import State


def offers_for(
    desk: Desk, order_id: AssignmentId | None = None, *, speciality: str | None = None
) -> tuple[Offer, ...]:
    """Those that fit first, then by road time from the unit. Refuses: unknown_assignment,
    unknown_speciality."""
    board = desk.board
    known = board.city.specialities
    if speciality is not None and speciality not in known:
        raise refusal("unknown_speciality", speciality=speciality, specialities=tuple(known))
    hospitals = board.city.hospitals.values()
    unit = None
    if order_id is not None:
        unit = board.roster.index.get(board.get_assignment(order_id).unit_id)
    seconds = {}
    if unit is not None:
        units = np.array([unit], np.int64)
        travel = desk.doors.travel
        seconds = {one.id: float(travel.seconds_from(units, one.point)[0]) for one in hospitals}
    inbound = Counter(
        order.hospital_id
        for order in board.orders.values()
        if order.status is AssignmentStatus.TRANSPORTING and order.hospital_id is not None
    )
    taken = casualties_taken(board)
    return offer(hospitals, board.hospitals, seconds, inbound, taken, speciality=speciality)


def casualties_taken(state: State) -> Counter[HospitalId]:
    """How many casualties of open incidents each hospital has been given, by what was reported."""
    taken: Counter[HospitalId] = Counter()
    for incident in state.incidents.values():
        for hospital_id, moved in incident.scene.moved.items():
            taken[hospital_id] += moved.total
    return taken


def reason_to_go(
    desk: Desk, order_id: AssignmentId, hospital_id: HospitalId, reason: str | None
) -> str | None:
    """The reason for a hospital that is not open; None for one that is: then no road is asked.

    Refuses: hospital_not_open, naming the nearest that is.
    """
    said = desk.board.hospitals.get(hospital_id)
    if said is None or said.status is HospitalStatus.OPEN:
        return None
    return require_open(hospital_id, offers_for(desk, order_id), reason=reason)
