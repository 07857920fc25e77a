"""Where somebody may do one thing, for answers that are about many places: rows of elsewhere are
left out. The board and its stream have outlooks of their own (turnout.web.outlooks)."""

from collections.abc import Awaitable, Callable

from fastapi import Request

from turnout.access.actions import Action
from turnout.access.permits import Principal
from turnout.access.ports import Where
from turnout.web.entry import Entry


class Territory:
    """What the policies say of each place, for one principal and one action."""

    def __init__(self, entry: Entry, principal: Principal | None, action: Action) -> None:
        self._entry, self._principal, self._action = entry, principal, action

    def sees(self, service: str | None, district: str | None) -> bool:
        """Whether it is permitted of a service in a district; None is one that nobody knows."""
        return self._may(Where(service=service, district=district))

    @property
    def is_somewhere(self) -> bool:
        """Whether it is permitted at all."""
        return self._may(Where())

    def sees_agency(self, agency: str) -> bool:
        """Whether it is permitted of an agency's units."""
        return self._may(Where(agency=agency))

    def _may(self, where: Where) -> bool:
        return self._entry.may(self._principal, self._action, where)


def territory_for(action: Action) -> Callable[[Request], Awaitable[Territory]]:
    """A dependency of a route: the territory of whoever asks, for this action."""

    async def the_territory(request: Request) -> Territory:
        return Territory(request.app.state.entry, request.state.principal, action)

    return the_territory
