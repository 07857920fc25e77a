"""Hazards that inspectors confirmed at sites are shown to crews until they are mended."""

from collections.abc import Iterator
from datetime import date, timedelta

from turnout.community.board import Board as DeskBoard
from turnout.community.model.sites import Site, SiteHazard
from turnout.coordination.room_and_desk import BETWEEN
from turnout.dispatch.commands import Envelope
from turnout.dispatch.commands.base import Command
from turnout.dispatch.commands.premises import ConfirmPremisesHazard, MendPremisesHazard
from turnout.dispatch.premises import HazardCode
from turnout.dispatch.state import State as RoomState


def hazard_errands(desk: DeskBoard, room: RoomState) -> Iterator[Envelope]:
    """What the room does not know yet of the desk's hazards, in the order of sites: those that it
    does not show, or not for as long, and those that it shows still."""
    held = {name_of(site, hazard): (site, hazard) for site, hazard in _confirmed(desk)}
    for name, (site, hazard) in held.items():
        shown, known = _shown(desk, site, hazard), room.reported_hazards.get(name)
        if known is None:
            yield _envelope(f"hazard-{name}", shown)
        elif shown.expires_on > known.expires_on:
            yield _envelope(f"hazard-{name}-{shown.confirmed_on}", shown)
    for name in sorted(set(room.reported_hazards) - set(held)):
        yield _envelope(f"mended-{name}", MendPremisesHazard(hazard=name))


def name_of(site: Site, hazard: SiteHazard) -> str:
    """What a hazard is called in the room."""
    return f"site-{site.id}-{hazard.number}"


def _confirmed(desk: DeskBoard) -> Iterator[tuple[Site, SiteHazard]]:
    for site in desk.state.sites.sites.values():
        for hazard in site.hazards.values():
            if hazard.confirmed_at is not None:
                yield site, hazard


def _shown(desk: DeskBoard, site: Site, hazard: SiteHazard) -> ConfirmPremisesHazard:
    assert hazard.confirmed_at is not None, "only a confirmed one is shown"
    rules = desk.catalogue.sites.rules
    since: date = desk.day(hazard.confirmed_at)
    return ConfirmPremisesHazard(
        hazard=name_of(site, hazard),
        code=HazardCode(hazard.code),
        point=site.point,
        radius_m=rules.hazard_radius_m,
        note_en=site.name,
        note_zh=site.name,
        confirmed_on=since,
        expires_on=since + timedelta(days=rules.hazard_days),
    )


def _envelope(key: str, command: Command) -> Envelope:
    return Envelope(command=command, actor=BETWEEN, key=key)
