"""Incidents in the open formats in which other organisations read them."""

from typing import Final

from turnout.base.ids import IncidentId
from turnout.dispatch.board import Board
from turnout.dispatch.model.incidents import Incident, IncidentStatus
from turnout.dispatch.model.orders import TAKEN_BACK, AssignmentStatus
from turnout.dispatch.rebuild import Source, reload_incident
from turnout.dispatch.refusals import refusal
from turnout.standards import eido
from turnout.web.outlooks import Sees

EN_ROUTE: Final = "ResourcesEnroute"
ON_SCENE: Final = "ResourcesOnscene"
STATUSES: Final = {
    AssignmentStatus.EN_ROUTE: EN_ROUTE,
    AssignmentStatus.STAGED: EN_ROUTE,
    AssignmentStatus.ON_SCENE: ON_SCENE,
}
"""What an order says of its incident in EIDO's words, beside that somebody is assigned."""


async def eido_of(
    source: Source, board: Board, incident_id: IncidentId, sees: Sees | None
) -> bytes:
    """The incident as NENA's EIDO, however long it is over; linked with those that `sees` reaches
    (None: with all that it is related to). Refuses: unknown_incident. Raises LedgerOutage."""
    known = await reload_incident(source, incident_id)
    if known is None:
        raise refusal("unknown_incident", incident=incident_id)
    incident, city = known.incident, board.city
    changed = [
        one.recorded_at async for one in source.ledger.read_stream(f"incident-{incident_id}")
    ]
    type_code, place = incident.incident_type, incident.place
    type_ = None if type_code is None else city.incident_types.get(type_code)
    return eido.write(
        eido.Known(
            number=incident.id,
            sender=city.warnings.sender or f"{city.id}.turnout.invalid",
            book=source.ledger.book,
            changed_at=changed[-1],
            statuses=statuses_of(incident),
            type_code=type_code,
            type_text=None if type_ is None else type_.name.both,
            apco=None if type_ is None else type_.apco,
            priority=incident.priority,
            district=incident.district,
            point=None if place is None else place.point,
            radius_m=None if place is None else place.uncertainty_m,
            merged_into=incident.merged_into,
            links=await _links(source, board, incident, sees),
        )
    )


async def _links(
    source: Source, board: Board, incident: Incident, sees: Sees | None
) -> tuple[eido.Link, ...]:
    links = []
    for one in incident.related:
        other = board.find_incident(one.other)
        if other is None:
            known = await reload_incident(source, one.other)
            other = None if known is None else known.incident
        if other is not None and (sees is None or sees(other.service, other.district)):
            links.append(eido.Link(number=one.other, words=one.relation.words.both))
    return tuple(links)


def statuses_of(incident: Incident) -> tuple[str, ...]:
    """Values of EIDO's registry of incident statuses."""
    if incident.status is IncidentStatus.CLOSED:
        return ("Closed",)
    orders = [one.status for one in incident.assignments.values() if one.status not in TAKEN_BACK]
    moving = {STATUSES[one] for one in orders if one in STATUSES}
    found = ["Active"]
    found += ["ReOpened"] if incident.reopened_at is not None else []
    found += ["ResourcesAssigned"] if orders else []
    return (*found, *sorted(moving))
