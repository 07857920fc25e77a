"""How facts about plans of key sites change the state."""

from typing import Final

import msgspec

from turnout.dispatch.events.key_sites import (
    KeySiteApproved,
    KeySiteDrafted,
    KeySiteReachedIncident,
    KeySiteRejected,
    KeySiteWithdrawn,
)
from turnout.dispatch.facts import Fact
from turnout.dispatch.fold.base import Folds, touched
from turnout.dispatch.model.key_sites import KeySite
from turnout.dispatch.state import State


def _drafted(state: State, event: KeySiteDrafted, fact: Fact) -> None:
    drafted = KeySite(
        number=event.number,
        plan=event.plan,
        replaces=event.replaces,
        drafted_at=fact.record.happened_at,
        drafted_by=fact.by,
    )
    state.key_sites.next = event.number + 1
    state.key_sites.all = [*state.key_sites.all, drafted]


def _approved(state: State, event: KeySiteApproved, fact: Fact) -> None:
    at, by = fact.record.happened_at, fact.by
    state.key_sites.all = [
        msgspec.structs.replace(one, approved_at=at, approved_by=by)
        if one.number == event.number
        else one
        for one in state.key_sites.all
        if one.number != event.replaces
    ]


def _over(state: State, event: KeySiteRejected | KeySiteWithdrawn, _fact: Fact) -> None:
    state.key_sites.all = [one for one in state.key_sites.all if one.number != event.number]


def _reached(state: State, event: KeySiteReachedIncident, fact: Fact) -> None:
    touched(state, event.incident_id, fact)


FOLDS: Final[Folds] = {
    KeySiteDrafted: _drafted,
    KeySiteApproved: _approved,
    KeySiteRejected: _over,
    KeySiteWithdrawn: _over,
    KeySiteReachedIncident: _reached,
}
