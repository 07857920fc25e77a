"""The visitors of a demo or an exercise, where there are no accounts."""

from typing import Final

from turnout.access.model import AccountId, Grant, Role
from turnout.access.permits import Permits, Principal
from turnout.adapters.cedar import CedarPolicies
from turnout.adapters.city.community import load_catalogue
from turnout.adapters.city.load import CityBundle
from turnout.base.time import Clock
from turnout.web.entry import Visitors

DEMO_ROLES: Final = (
    Role.DUTY_COMMANDER,
    Role.DISPATCHER,
    Role.REVIEWER,
    Role.PLANNER,
    Role.DESK_CLERK,
    Role.BODY_OFFICER,
    Role.GRID_WORKER,
    Role.OPEN311_CLIENT,
    Role.INSPECTOR,
    Role.ALARM_BUTTON,
    Role.SITE_ALARM,
    Role.STORE_KEEPER,
    Role.GOODS_INSPECTOR,
)

DEMO_SITES: Final = 20
"""Whoever opens a demo may keep its first sites, as their own people do."""


def visitors_of(bundle: CityBundle, clock: Clock, name: str) -> Visitors:
    """Whoever opens a demo or an exercise on this machine may do what a dispatcher, a commander, a
    reviewer, a planner and every mediator may; the record calls them all by this one name."""
    keeps = (Grant(role=Role.SITE, agency=f"site-{n}") for n in range(1, DEMO_SITES + 1))
    mediators = tuple(sorted(load_catalogue(bundle).mediation.mediators))
    grants = (
        *(Grant(role=role) for role in DEMO_ROLES),
        *keeps,
        Grant(role=Role.MEDIATOR, districts=mediators),
    )
    return Visitors(
        Permits(CedarPolicies(), {}), Principal(id=AccountId(name), grants=grants), clock
    )
