"""How facts about help points and equipment change the state."""

from typing import Final

from turnout.community.events.help_points import (
    EquipmentPlaced,
    EquipmentRemoved,
    EquipmentRenewed,
    HelpEnded,
    HelpOffered,
)
from turnout.community.facts import Fact
from turnout.community.fold.base import Folds
from turnout.community.model.sites import Equipment
from turnout.community.state import State


def _offered(state: State, event: HelpOffered, _fact: Fact) -> None:
    state.sites.sites[event.site_id].help_hours = event.hours


def _ended(state: State, event: HelpEnded, _fact: Fact) -> None:
    state.sites.sites[event.site_id].help_hours = None


def _placed(state: State, event: EquipmentPlaced, _fact: Fact) -> None:
    site = state.sites.sites[event.site_id]
    site.next_equipment = event.number + 1
    site.equipment[event.number] = Equipment(
        number=event.number, kind=event.kind, renew_by=event.renew_by
    )


def _renewed(state: State, event: EquipmentRenewed, _fact: Fact) -> None:
    state.sites.sites[event.site_id].equipment[event.number].renew_by = event.renew_by


def _removed(state: State, event: EquipmentRemoved, _fact: Fact) -> None:
    del state.sites.sites[event.site_id].equipment[event.number]


FOLDS: Final[Folds] = {
    HelpOffered: _offered,
    HelpEnded: _ended,
    EquipmentPlaced: _placed,
    EquipmentRenewed: _renewed,
    EquipmentRemoved: _removed,
}
