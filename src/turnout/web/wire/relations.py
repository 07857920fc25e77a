"""Incidents that have to do with each other: as a card shows it, and what people ask."""

from typing import Literal

from turnout.web.wire.basics import IncidentNumber, Instant, Shape

RelationName = Literal["caused_by", "caused", "same_cause", "same_place"]


class RelatedShape(Shape):
    """Another incident by its number alone, and what this one is to it: what it is about is on its
    own row and card, for whoever may see it."""

    incident_id: IncidentNumber
    relation: RelationName
    since: Instant


class RelateTo(Shape):
    """The other incident, and what this one is to it."""

    other: IncidentNumber
    relation: RelationName


class UnrelateFrom(Shape):
    """The other incident."""

    other: IncidentNumber
