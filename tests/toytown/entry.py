"""Who stands before Toytown's routes in tests that are about something else: one person who may do
everything a person may, whose commands bear the seat's name alone."""

from turnout.access.actions import Action
from turnout.access.model import STAFF_ROLES, AccountId, Grant
from turnout.access.permits import Permits, Principal
from turnout.access.ports import Where
from turnout.adapters.cedar import CedarPolicies
from turnout.base.ids import Actor
from turnout.base.time import Clock
from turnout.web.entry import Visitors


class Everybody(Visitors):
    """Signed in with every role."""

    def __init__(self, clock: Clock) -> None:
        grants = tuple(Grant(role=role) for role in sorted(STAFF_ROLES))
        everybody = Principal(id=AccountId("everybody"), grants=grants)
        super().__init__(Permits(CedarPolicies(), {}), everybody, clock)

    def may(self, principal: Principal | None, action: Action, where: Where) -> bool:
        return principal is not None

    def named(self, principal: Principal, seat: str) -> Actor:
        return Actor(seat)
