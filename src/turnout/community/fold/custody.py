"""How facts about who may keep goods, and where, change the state."""

from typing import Final

from turnout.community.events.custody import (
    LicenceGranted,
    LicenceRenewed,
    LicenceRestored,
    LicenceSuspended,
    OrganisationRegistered,
    StoreLimitsSet,
    StoreOpened,
)
from turnout.community.facts import Fact
from turnout.community.fold.base import Folds
from turnout.community.model.custody import Licence, Store
from turnout.community.state import State


def _registered(state: State, event: OrganisationRegistered, _fact: Fact) -> None:
    state.custody.organisations[event.organisation] = event.name


def _granted(state: State, event: LicenceGranted, _fact: Fact) -> None:
    state.custody.licences[event.number] = Licence(
        number=event.number,
        organisation=event.organisation,
        kind=event.kind,
        goods=event.goods,
        valid_from=event.valid_from,
        valid_until=event.valid_until,
        account=event.account,
    )


def _renewed(state: State, event: LicenceRenewed, _fact: Fact) -> None:
    state.custody.licences[event.number].valid_until = event.valid_until


def _suspended(state: State, event: LicenceSuspended, _fact: Fact) -> None:
    state.custody.licences[event.number].suspended = event.reason


def _restored(state: State, event: LicenceRestored, _fact: Fact) -> None:
    state.custody.licences[event.number].suspended = None


def _opened(state: State, event: StoreOpened, _fact: Fact) -> None:
    state.custody.stores[event.store_id] = Store(
        id=event.store_id,
        organisation=event.organisation,
        name=event.name,
        point=event.point,
        limits={limit.goods: limit.most for limit in event.limits},
        next_by=event.next_by,
    )


def _limits(state: State, event: StoreLimitsSet, _fact: Fact) -> None:
    store = state.custody.stores[event.store_id]
    store.limits = {limit.goods: limit.most for limit in event.limits}
    store.next_by = event.next_by


FOLDS: Final[Folds] = {
    OrganisationRegistered: _registered,
    LicenceGranted: _granted,
    LicenceRenewed: _renewed,
    LicenceSuspended: _suspended,
    LicenceRestored: _restored,
    StoreOpened: _opened,
    StoreLimitsSet: _limits,
}
