"""Groups too small to be shown: fewer lines than a city allows, and as many more as keep the small
ones from being worked out of a total.

Lines are counted by group and service at once, whoever asks for what: a group of one service could
else be had by taking the other services from the group's total. For each total that is shown, the
groups that are not are at least two, and together as many lines as the city allows (the suppression
of tables; Willenborg and de Waal, Elements of Statistical Disclosure Control, 2001, chapter 6). The
smallest group that is left goes next; ties to the first in order, so that every answer is the same.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

Counts = Mapping[str, Sequence[int]]
"""Group to its lines by service."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """What is not shown of one span's groups: all of it, services, groups, and groups of one
    service (group, service)."""

    everything: bool = False
    services: frozenset[int] = frozenset()
    groups: frozenset[str] = frozenset()
    cells: frozenset[tuple[str, int]] = frozenset()

    def hides(self, group: str | None, service: int | None) -> bool:
        """Whether a figure is withheld: of a group or (None) all, of one service or (None) all."""
        if self.everything:
            return True
        if group is None:
            return service in self.services
        return group in self.groups if service is None else (group, service) in self.cells


def withheld(counts: Counts, *, fewest: int) -> Withheld:
    """What of a table of groups by services is not to be shown."""
    groups = list(counts)
    table = [list(counts[group]) for group in groups]
    by_group = [sum(row) for row in table]
    by_service = [sum(column) for column in zip(*table, strict=True)]
    if sum(by_group) < fewest:
        return Withheld(everything=True)
    hidden_groups = _hidden(by_group, (), fewest)
    hidden_services = _hidden(by_service, (), fewest)
    cells: set[tuple[int, int]] = set()
    settled = False
    while not settled:
        before = len(cells), len(hidden_groups), len(hidden_services)
        for place, row in enumerate(table):
            known = [service for group, service in cells if group == place]
            found = _hidden(row, known, fewest, total=place not in hidden_groups)
            cells |= {(place, service) for service in found}
            # A line of one part is its own total: then neither is shown.
            if place not in hidden_groups and _tells(row, found, fewest, total=True):
                hidden_groups = _hidden(by_group, {*hidden_groups, place}, fewest)
        for service, column in enumerate(zip(*table, strict=True)):
            known = [group for group, each in cells if each == service]
            found = _hidden(column, known, fewest, total=service not in hidden_services)
            cells |= {(group, service) for group in found}
            if service not in hidden_services and _tells(column, found, fewest, total=True):
                hidden_services = _hidden(by_service, {*hidden_services, service}, fewest)
        settled = before == (len(cells), len(hidden_groups), len(hidden_services))
    lines = ((by_group, hidden_groups), (by_service, hidden_services))
    if _any_tells(lines, fewest):
        return Withheld(everything=True)
    return Withheld(
        services=frozenset(hidden_services),
        groups=frozenset(groups[place] for place in hidden_groups),
        cells=frozenset((groups[place], service) for place, service in cells),
    )


def _any_tells(lines: Sequence[tuple[Sequence[int], Collection[int]]], fewest: int) -> bool:
    return any(_tells(totals, hidden, fewest, total=True) for totals, hidden in lines)


def _hidden(
    counts: Sequence[int], known: Collection[int], fewest: int, *, total: bool = True
) -> set[int]:
    """The places of a line of a table that are not shown. `total`: whether its sum is."""
    hidden = {place for place, count in enumerate(counts) if 0 < count < fewest} | set(known)
    while _tells(counts, hidden, fewest, total=total):
        left = [place for place, count in enumerate(counts) if count and place not in hidden]
        if not left:
            break
        hidden.add(min(left, key=lambda place: (counts[place], place)))
    return hidden


def _tells(counts: Sequence[int], hidden: Collection[int], fewest: int, *, total: bool) -> bool:
    """Whether what is shown gives away what is not: a total less the rest of its line, or a total
    that is not shown as the sum of a line that is."""
    if not total:
        return not hidden
    few = len(hidden) < 2 or sum(counts[place] for place in hidden) < fewest
    return bool(hidden) and few
