"""Limits: how many seconds the city allows for a step, by service, priority and date."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from turnout.dispatch.city import Limit, LimitKind, Service

_Asked = tuple[LimitKind, Service, int | None, date]
ASKED_KEPT: Final = 4_096


class LimitBook:
    """The city's limits. Of several that apply the one for the incident's priority counts before
    that for the unit's service, and that before the general one; among equals the newest."""

    __slots__ = ("_known", "_limits")

    def __init__(self, limits: Iterable[Limit]) -> None:
        self._limits = tuple(sorted(limits, key=_narrowest_and_newest, reverse=True))
        self._known: dict[_Asked, float | None] = {}

    def seconds(
        self, kind: LimitKind, *, service: Service, priority: int | None, on: date
    ) -> float | None:
        """The seconds allowed on a local day; None where the city sets no such limit."""
        asked = (kind, service, priority, on)
        if asked not in self._known:
            if len(self._known) >= ASKED_KEPT:
                self._known.clear()
            fitting = (limit for limit in self._limits if _applies(limit, asked))
            self._known[asked] = next((limit.seconds for limit in fitting), None)
        return self._known[asked]


def _narrowest_and_newest(limit: Limit) -> tuple[bool, bool, date]:
    return limit.priority is not None, limit.service is not None, limit.valid_from


def _applies(limit: Limit, asked: _Asked) -> bool:
    kind, service, priority, on = asked
    return (
        limit.kind is kind
        and limit.valid_from <= on
        and limit.service in (None, service)
        and limit.priority in (None, priority)
    )
