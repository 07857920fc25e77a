"""Names of what the community desk speaks of."""

from typing import Final, NewType

from turnout.community.catalogue import AreaId, BodyId, GridId
from turnout.community.mediation_terms import MediatorId

CaseId = NewType("CaseId", int)
"""A case's number, counted from 1 in one city."""

SiteId = NewType("SiteId", int)
"""A site's number, counted from 1 in one city."""

Party = NewType("Party", str)
"""Whose turn it can be: "desk-T1", "body-water", "grid-G3", "site-7", "mediator-M1", and the three
below."""

REPORTER: Final = Party("reporter")
ROOM: Final = Party("room")
SYSTEM: Final = Party("system")


def desk(area: AreaId) -> Party:
    """The desk of an area."""
    return Party(f"desk-{area}")


def body(body_id: BodyId) -> Party:
    """A body."""
    return Party(f"body-{body_id}")


def grid(grid_id: GridId) -> Party:
    """A grid, that is its worker."""
    return Party(f"grid-{grid_id}")


def site(number: SiteId) -> Party:
    """A site, that is the organisation there."""
    return Party(f"site-{number}")


def area_of(party: Party) -> AreaId | None:
    """The area whose desk it is."""
    kind, _, name = party.partition("-")
    return AreaId(name) if kind == "desk" else None


def body_of(party: Party) -> BodyId | None:
    """The body that it is."""
    kind, _, name = party.partition("-")
    return BodyId(name) if kind == "body" else None


def grid_of(party: Party) -> GridId | None:
    """The grid whose worker it is."""
    kind, _, name = party.partition("-")
    return GridId(name) if kind == "grid" else None


def mediator(mediator_id: MediatorId) -> Party:
    """A mediator of the public list."""
    return Party(f"mediator-{mediator_id}")


def mediator_of(party: Party) -> MediatorId | None:
    """The mediator that it is."""
    kind, _, name = party.partition("-")
    return MediatorId(name) if kind == "mediator" else None
