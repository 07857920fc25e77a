"""How facts about incidents that have to do with each other change the state."""

from typing import Final

from turnout.dispatch.events.relations import IncidentRelated, IncidentUnrelated
from turnout.dispatch.facts import Fact
from turnout.dispatch.fold.base import Folds, touched
from turnout.dispatch.model.relations import Related
from turnout.dispatch.state import State


def _related(state: State, event: IncidentRelated, fact: Fact) -> None:
    touched(state, event.incident_id, fact).related.append(
        Related(other=event.other, relation=event.relation, since=fact.record.happened_at)
    )


def _unrelated(state: State, event: IncidentUnrelated, fact: Fact) -> None:
    incident = touched(state, event.incident_id, fact)
    incident.related = [one for one in incident.related if one.other != event.other]


FOLDS: Final[Folds] = {IncidentRelated: _related, IncidentUnrelated: _unrelated}
