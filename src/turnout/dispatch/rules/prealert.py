"""Pre-alert: units are told on place and rough type, while the questions go on.

They are told, not committed: they stay as free as they are, and another incident may take them. It
ends with the first order, a stand-down, or the incident's closing.
"""

from collections.abc import Collection, Sequence

from turnout.base.ids import IncidentId, IncidentTypeCode, UnitId
from turnout.dispatch.events.prealerts import PreAlertEnded, UnitPreAlerted
from turnout.dispatch.model.incidents import Incident, PreAlertEnd
from turnout.dispatch.model.recommendations import Choice
from turnout.dispatch.model.units import Unit
from turnout.dispatch.refusals import refusal
from turnout.dispatch.still_open import require_open


def require_rough(incident: Incident, rough: IncidentTypeCode | None) -> IncidentTypeCode:
    """What it is roughly. Refuses: incident_not_open, prealert_needs_type, prealert_needs_place."""
    require_open(incident)
    if rough is None:
        raise refusal("prealert_needs_type", incident=incident.id)
    if incident.place is None or incident.place.point is None:
        raise refusal("prealert_needs_place", incident=incident.id)
    return rough


def prealert(
    incident: Incident, chosen: Sequence[Choice], *, rough: IncidentTypeCode
) -> tuple[PreAlertEnded | UnitPreAlerted, ...]:
    """The units that would be recommended are told; of those told before, who is no more among
    them hears so. Refuses: nobody_to_prealert, already_prealerted."""
    wanted = {choice.unit_id: choice.capability for choice in chosen}
    if not wanted:
        raise refusal("nobody_to_prealert", incident=incident.id)
    if wanted.keys() == incident.prealerted.keys():
        raise refusal("already_prealerted", incident=incident.id, units=tuple(incident.prealerted))
    return (
        *_ended(incident.id, incident.prealerted.keys() - wanted.keys(), PreAlertEnd.REPLACED),
        *(
            UnitPreAlerted(
                incident_id=incident.id, unit_id=unit, incident_type=rough, capability=capability
            )
            for unit, capability in wanted.items()
            if unit not in incident.prealerted
        ),
    )


def stand_down(incident: Incident) -> tuple[PreAlertEnded, ...]:
    """Nobody is wanted after all. Refuses: not_prealerted."""
    if not incident.prealerted:
        raise refusal("not_prealerted", incident=incident.id)
    return end(incident, PreAlertEnd.STOOD_DOWN)


def end(incident: Incident, why: PreAlertEnd) -> tuple[PreAlertEnded, ...]:
    """All pre-alerts of an incident end."""
    return _ended(incident.id, incident.prealerted.keys(), why) if incident.prealerted else ()


def end_for_unit(unit: Unit) -> tuple[PreAlertEnded, ...]:
    """All pre-alerts of a unit that cannot be sent any more end."""
    return tuple(
        PreAlertEnded(incident_id=told_by, unit_id=unit.id, why=PreAlertEnd.OUT_OF_SERVICE)
        for told_by in unit.prealerts
    )


def end_for_orders(
    incident: Incident, units: Sequence[UnitId], told_by: Sequence[tuple[UnitId, IncidentId]]
) -> tuple[PreAlertEnded, ...]:
    """What ends as `units` are ordered to the incident: its own pre-alerts, and those of other
    incidents for these units. `told_by` names each unit with each incident that pre-alerted it."""
    elsewhere = [
        PreAlertEnded(incident_id=other, unit_id=unit, why=PreAlertEnd.SENT_ELSEWHERE)
        for unit, other in told_by
        if other != incident.id
    ]
    sent = [unit for unit in incident.prealerted if unit in units]
    rest = incident.prealerted.keys() - set(sent)
    return (
        *elsewhere,
        *_ended(incident.id, sent, PreAlertEnd.SENT),
        *_ended(incident.id, rest, PreAlertEnd.NOT_NEEDED),
    )


def _ended(
    incident_id: IncidentId, units: Collection[UnitId], why: PreAlertEnd
) -> tuple[PreAlertEnded, ...]:
    return tuple(
        PreAlertEnded(incident_id=incident_id, unit_id=unit, why=why) for unit in sorted(units)
    )
