"""What is decided about parcel depots."""

from typing import Final

from turnout.base.text import Words
from turnout.community.commands.parcels import (
    HandOverItem,
    OpenDepot,
    PassParcels,
    RefuseItem,
)
from turnout.community.commands.parcels_base import DepotCommand
from turnout.community.decisions.base import Deciders, Events, Look
from turnout.community.decisions.custody_base import alarm, custody_of, keeper_of, today
from turnout.community.events.parcels import (
    DepotOpened,
    ItemHandedOver,
    ItemRefused,
    ParcelsPassed,
)
from turnout.community.model.ids import CaseId
from turnout.community.model.parcels import Depot
from turnout.community.rules import collect, custody_licences, parcels, sites


def _open(look: Look, command: OpenDepot) -> Events:
    custody_licences.require_organisation(custody_of(look), command.organisation)
    custody_licences.require_new(look.board.state.depots, command.depot_id)
    collect.grid_at(look.catalogue, command.point.lon, command.point.lat, today(look))
    return (
        DepotOpened(
            depot_id=command.depot_id,
            organisation=command.organisation,
            name=sites.require_name(command.name),
            point=command.point,
        ),
    )


def _depot(look: Look, command: DepotCommand) -> Depot:
    """The depot, when it is one of its staff who acts."""
    depot = parcels.get_depot(look.board.state.depots, command.depot_id)
    keeper_of(look, command.keeper, depot.organisation)
    return depot


def _month(look: Look) -> str:
    return f"{today(look):%Y-%m}"


def _pass(look: Look, command: PassParcels) -> Events:
    depot = _depot(look, command)
    parcels.require_count(command.count)
    return (
        ParcelsPassed(
            depot_id=depot.id, keeper=command.keeper, month=_month(look), count=command.count
        ),
    )


def _refuse(look: Look, command: RefuseItem) -> Events:
    """What must not go back to who brought it is kept; what may go off calls the control room."""
    depot = _depot(look, command)
    item = parcels.get_prohibited(look.catalogue.custody, command.item, today(look))
    refused = ItemRefused(
        depot_id=depot.id,
        keeper=command.keeper,
        month=_month(look),
        item=item.code,
        kept=item.hand_over,
        case_id=CaseId(look.board.state.next_case) if item.urgent else None,
    )
    if not item.urgent:
        return (refused,)
    told = Words(
        f"Found in a parcel at depot {depot.id}: {item.name.en}.",
        f"网点 {depot.id} 在邮件快件中查获：{item.name.zh}。",
    )
    address = f"{depot.name} ({depot.id})"
    return (refused, *alarm(look, address, depot.point, told, urgent=True))


def _hand_over(look: Look, command: HandOverItem) -> Events:
    depot = _depot(look, command)
    parcels.require_kept(depot, command.item)
    return (
        ItemHandedOver(
            depot_id=depot.id,
            keeper=command.keeper,
            month=_month(look),
            item=command.item,
            body=parcels.get_body(look.catalogue, command.body).id,
            receipt=command.receipt,
        ),
    )


DECIDERS: Final[Deciders] = {
    OpenDepot: _open,
    PassParcels: _pass,
    RefuseItem: _refuse,
    HandOverItem: _hand_over,
}
