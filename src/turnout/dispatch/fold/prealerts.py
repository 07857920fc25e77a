"""How pre-alerts change the state. A unit that was told in advance stays as free as it was."""

from typing import Final

from turnout.dispatch.events.prealerts import PreAlertEnded, UnitPreAlerted
from turnout.dispatch.facts import Fact
from turnout.dispatch.fold.base import Folds, touched, unit_of
from turnout.dispatch.model.incidents import PreAlerted
from turnout.dispatch.state import State


def _prealerted(state: State, event: UnitPreAlerted, fact: Fact) -> None:
    incident = touched(state, event.incident_id, fact)
    incident.prealerted[event.unit_id] = PreAlerted(
        at=fact.record.happened_at, incident_type=event.incident_type, capability=event.capability
    )
    unit_of(state, event.unit_id).prealerts.append(event.incident_id)


def _prealert_ended(state: State, event: PreAlertEnded, fact: Fact) -> None:
    del touched(state, event.incident_id, fact).prealerted[event.unit_id]
    unit_of(state, event.unit_id).prealerts.remove(event.incident_id)


FOLDS: Final[Folds] = {
    UnitPreAlerted: _prealerted,
    PreAlertEnded: _prealert_ended,
}
