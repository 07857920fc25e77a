"""Whether somebody may do something somewhere: every grant in force is asked, one is enough."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from turnout.access.actions import PUBLIC, Action
from turnout.access.model import Grant, Holder
from turnout.access.ports import Asking, Policies, Where
from turnout.access.rules.grants import holds

REMEMBERED: Final = 20_000
"""Decisions kept. A city has some hundred different questions; beyond this all are asked anew."""

ANYWHERE: Final = Where()

NO_SERVICE: Final = ""
"""Of an agency that nobody sends, or that is not there any more: no service is its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Principal:
    """Who asks. `unit_id` and `station_id` tie a device to its own; `session` None: a key."""

    id: Holder
    grants: tuple[Grant, ...]
    session: int | None = None
    unit_id: str | None = None
    station_id: str | None = None


class Permits:
    """The policies, each different question asked once. `services` gives an agency's service;
    a grant of any other agency opens none."""

    def __init__(self, policies: Policies, services: Mapping[str, str]) -> None:
        self.policies = policies
        self._services = services
        self._known: dict[tuple[Asking, Action, Where], bool] = {}
        self._timeless: dict[tuple[Grant, ...], tuple[Grant, ...]] = {}

    def standing(self, principal: Principal, *, now: datetime) -> tuple[Grant, ...]:
        """The grants that are in force now, without their hours: equal ones see the same."""
        held = tuple([grant for grant in principal.grants if holds(grant, now=now)])
        timeless = self._timeless.get(held)
        if timeless is None:
            # Every open stream asks again each second, and the answer is mostly the last one.
            if len(self._timeless) >= REMEMBERED:
                self._timeless.clear()
            timeless = self._timeless[held] = _without_hours(held)
        return timeless

    def may(
        self,
        principal: Principal | None,
        action: Action,
        where: Where = ANYWHERE,
        *,
        now: datetime,
    ) -> bool:
        """Whether the principal may; None is a stranger, who may only what is public."""
        if action in PUBLIC:
            return True
        if principal is None:
            return False
        return any(
            self._permits(self._asking(principal, grant), action, where)
            for grant in principal.grants
            if holds(grant, now=now)
        )

    def _asking(self, principal: Principal, grant: Grant) -> Asking:
        agency = grant.agency
        return Asking(
            grant=Grant(role=grant.role, agency=agency, districts=grant.districts),
            service=None if agency is None else self._services.get(agency, NO_SERVICE),
            unit=principal.unit_id,
            station=principal.station_id,
        )

    def _permits(self, asking: Asking, action: Action, where: Where) -> bool:
        question = (asking, action, where)
        known = self._known.get(question)
        if known is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            known = self._known[question] = self.policies.permits(asking, action, where)
        return known


def _without_hours(grants: Sequence[Grant]) -> tuple[Grant, ...]:
    once = {Grant(role=one.role, agency=one.agency, districts=one.districts) for one in grants}
    return tuple(sorted(once, key=lambda one: (one.role, one.agency or "", one.districts)))
