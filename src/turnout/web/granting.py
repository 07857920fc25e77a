"""What a grant can name in this room: what the city has, and what its community desk has."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Request

from turnout.access.model import Known
from turnout.base.text import Words
from turnout.web.community import CommunityDoor
from turnout.web.parts import DeskHere, OutlooksHere
from turnout.web.views.city import words
from turnout.web.views.rows import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Grantable:
    """Each by its id, with its name: `agencies` are sent, `bodies` handle cases; `areas` are a
    community desk's, with its grids and mediators."""

    agencies: Mapping[str, Row]
    districts: Mapping[str, Row]
    bodies: Mapping[str, Row]
    areas: Mapping[str, Row]

    @property
    def known(self) -> Known:
        """All of them, for who decides about grants."""
        return Known(
            agencies=frozenset(self.agencies),
            bodies=frozenset(self.bodies),
            districts=frozenset(self.districts) | frozenset(self.areas),
        )


async def the_grantable(request: Request, outlooks: OutlooksHere, desk: DeskHere) -> Grantable:
    """Of this application; where no community desk is, nothing is one's."""
    city = desk.city()
    stations = {one["id"]: one["name"] for one in city["stations"]}
    door: CommunityDoor | None = request.app.state.community
    bodies, areas = ({}, {}) if door is None else await _of_desk(door)
    return Grantable(
        agencies={one["id"]: one["name"] for one in city["agencies"]},
        # A district bears the name of its station, or its own id.
        districts={
            one: stations.get(one, {"en": one, "zh": one}) for one in sorted(outlooks.districts)
        },
        bodies=bodies,
        areas=areas,
    )


GrantableHere = Annotated[Grantable, Depends(the_grantable)]


async def _of_desk(door: CommunityDoor) -> tuple[dict[str, Row], dict[str, Row]]:
    catalogue = (await door.book.settled()).catalogue
    areas: dict[str, Row] = {}
    for kind in (catalogue.areas, catalogue.grids, catalogue.mediation.mediators):
        areas |= _named(kind.items())
    return _named(catalogue.bodies.items()), areas


def _named(things: Iterable[tuple[str, Any]]) -> dict[str, Row]:
    """Each with its words."""
    found: dict[str, Row] = {}
    for name, one in things:
        said: Words = one.name
        found[name] = words(said)
    return found


def codes(named: Mapping[str, Row]) -> list[Row]:
    """NamedCode of each."""
    return [{"id": one, "name": name} for one, name in named.items()]
