"""Turn restrictions of an extract. Pure: a relation's tags and members in, a restriction out.

Meanings follow the OpenStreetMap wiki's page "Relation:restriction". A restriction for some hours
only, for some vehicles only, or over a way instead of a node is counted and left out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from turnout.adapters.osm.tags import Tags

KINDS: Final = (
    "no_left_turn",
    "no_right_turn",
    "no_straight_on",
    "no_u_turn",
    "no_entry",
    "no_exit",
    "only_left_turn",
    "only_right_turn",
    "only_straight_on",
    "only_u_turn",
)
"""Every kind that is understood; a bundle names a kind by its place here, so add at the end."""

EXCEPTED: Final = ("emergency", "motorcar", "bicycle", "psv", "taxi", "hgv", "motorcycle")
"""Vehicles that `except` may free; a bundle keeps a bit for each, so add at the end."""

Member = tuple[str, int, str]
"""Kind of thing ("n", "w", "r"), its number, its role."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restriction:
    """Who comes along one of the ways `before` may not, or may only, go on along `after` at
    `via`."""

    kind: str
    before: tuple[int, ...]
    via: int
    after: tuple[int, ...]
    excepted: frozenset[str] = frozenset()


def restriction_of(tags: Tags, members: Iterable[Member]) -> Restriction | None:
    """The relation as a restriction; None when it is none, or none that is understood."""
    kind = tags.get("restriction", "")
    if kind not in KINDS or any(tag.startswith(("day_on", "hour_on")) for tag in tags):
        return None
    by_role: dict[str, list[tuple[str, int]]] = {}
    for thing, number, role in members:
        by_role.setdefault(role, []).append((thing, number))
    before, via, after = (by_role.get(role, []) for role in ("from", "via", "to"))
    ways = all(thing == "w" for thing, _ in [*before, *after])
    if not before or not after or not ways or len(via) != 1 or via[0][0] != "n":
        return None
    freed = {one.strip() for one in tags.get("except", "").split(";")}
    return Restriction(
        kind=kind,
        before=tuple(number for _, number in before),
        via=via[0][1],
        after=tuple(number for _, number in after),
        excepted=frozenset(freed & set(EXCEPTED)),
    )
