"""What is decided about who may keep goods, where, and what became of what was missing."""

from datetime import datetime, timedelta
from typing import Final

from turnout.community import turns
from turnout.community.commands.custody import (
    GrantLicence,
    OpenStore,
    RegisterOrganisation,
    RenewLicence,
    RestoreLicence,
    SetStoreLimits,
    SettleDiscrepancy,
    SuspendLicence,
)
from turnout.community.decisions.base import Deciders, Events, Look
from turnout.community.decisions.custody_base import custody_of, goods_of, today
from turnout.community.events.custody import (
    LicenceGranted,
    LicenceRenewed,
    LicenceRestored,
    LicenceSuspended,
    OrganisationRegistered,
    StoreLimit,
    StoreLimitsSet,
    StoreOpened,
)
from turnout.community.events.custody_lots import DiscrepancySettled
from turnout.community.refusals import refusal
from turnout.community.rules import (
    collect,
    custody_amounts,
    custody_hand_over,
    custody_licences,
    custody_stores,
    sites,
)


def _register(look: Look, command: RegisterOrganisation) -> Events:
    custody_licences.require_new(custody_of(look).organisations, command.organisation)
    name = sites.require_name(command.name)
    return (OrganisationRegistered(organisation=command.organisation, name=name),)


def _grant(look: Look, command: GrantLicence) -> Events:
    custody, day = custody_of(look), today(look)
    custody_licences.require_organisation(custody, command.organisation)
    custody_licences.require_new_licence(custody, command.number)
    custody_licences.require_staff_number(command.kind, command.number)
    custody_licences.require_days(command.valid_from, command.valid_until)
    custody_licences.require_named_goods(command.kind, command.goods)
    for code in command.goods:
        custody_licences.get_goods(look.catalogue.custody, code, day)
    return (
        LicenceGranted(
            number=command.number,
            organisation=command.organisation,
            kind=command.kind,
            goods=command.goods,
            valid_from=command.valid_from,
            valid_until=command.valid_until,
            account=command.account,
        ),
    )


def _renew(look: Look, command: RenewLicence) -> Events:
    licence = custody_licences.get_licence(custody_of(look), command.number)
    custody_licences.require_longer(licence, command.valid_until)
    return (LicenceRenewed(number=licence.number, valid_until=command.valid_until),)


def _suspend(look: Look, command: SuspendLicence) -> Events:
    licence = custody_licences.get_licence(custody_of(look), command.number)
    if licence.suspended is not None:
        raise refusal("licence_suspended", number=licence.number, reason=licence.suspended)
    reason = turns.require_reason(command.reason)
    return (LicenceSuspended(number=licence.number, reason=reason),)


def _restore(look: Look, command: RestoreLicence) -> Events:
    licence = custody_licences.get_licence(custody_of(look), command.number)
    if licence.suspended is None:
        raise refusal("licence_not_suspended", number=licence.number)
    reason = turns.require_reason(command.reason)
    return (LicenceRestored(number=licence.number, reason=reason),)


def _open(look: Look, command: OpenStore) -> Events:
    custody, day = custody_of(look), today(look)
    custody_licences.require_organisation(custody, command.organisation)
    custody_licences.require_new(custody.stores, command.store_id)
    _require_limits(look, command.limits)
    collect.grid_at(look.catalogue, command.point.lon, command.point.lat, day)
    return (
        StoreOpened(
            store_id=command.store_id,
            organisation=command.organisation,
            name=sites.require_name(command.name),
            point=command.point,
            limits=command.limits,
            next_by=_next_by(look, command.limits),
        ),
    )


def _limits(look: Look, command: SetStoreLimits) -> Events:
    custody = custody_of(look)
    store = custody_stores.get_store(custody, command.store_id)
    _require_limits(look, command.limits)
    custody_stores.require_as_seen(store, command.limits, seen=command.before)
    lots = custody.lots_for(store.id)
    custody_stores.require_limits(look.catalogue.custody, command.limits, lots)
    next_by = min(store.next_by, _next_by(look, command.limits))
    return (StoreLimitsSet(store_id=store.id, limits=command.limits, next_by=next_by),)


def _require_limits(look: Look, limits: tuple[StoreLimit, ...]) -> None:
    for limit in limits:
        custody_licences.get_goods(look.catalogue.custody, limit.goods, today(look))
    custody_stores.require_limits(look.catalogue.custody, limits, ())


def _next_by(look: Look, limits: tuple[StoreLimit, ...]) -> datetime:
    """When a store with these goods is to be counted, when it was counted now."""
    catalogue = look.catalogue.custody
    days = custody_stores.counted_every_days(catalogue, [limit.goods for limit in limits])
    return look.now + timedelta(days=days)


def _settle(look: Look, command: SettleDiscrepancy) -> Events:
    custody = custody_of(look)
    found = custody_amounts.get_discrepancy(custody.discrepancies, command.number)
    lot = custody.lots[found.lot_id]
    goods = goods_of(look.catalogue.custody, lot)
    custody_hand_over.require_at_rest(custody, lot)
    custody_stores.require_not_counted(custody.stores[lot.store])
    custody_amounts.require_amount(goods, command.found, command.serials, least=0)
    custody_amounts.require_settles(goods, found, command.found, command.serials)
    places = custody.places.get(lot.goods, {})
    custody_amounts.require_gone(places, lot, command.serials)
    return (
        DiscrepancySettled(
            lot_id=lot.id,
            change=command.found,
            number=found.number,
            serials=command.serials,
            reason=turns.require_reason(command.reason),
        ),
    )


DECIDERS: Final[Deciders] = {
    RegisterOrganisation: _register,
    GrantLicence: _grant,
    RenewLicence: _renew,
    SuspendLicence: _suspend,
    RestoreLicence: _restore,
    OpenStore: _open,
    SetStoreLimits: _limits,
    SettleDiscrepancy: _settle,
}
