"""From what is asked about a site to its command, and from a day's visits to their order."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

import msgspec

from turnout.base.geo import Point
from turnout.community.board import Board
from turnout.community.catalogue import AreaId
from turnout.community.commands import COMMAND_TYPES, Command
from turnout.community.commands.inspection import Looked
from turnout.community.model.ids import Party, SiteId
from turnout.community.model.sites import Site
from turnout.engines.rounds import Round, best_round
from turnout.web.community import NO_SUCH_DAY, CommunityDoor, photos_of
from turnout.web.desk import SceneDesk
from turnout.web.problems import NOT_FOUND, WebProblem

_BY_TAG: Final = {msgspec.inspect.type_info(one).tag: one for one in COMMAND_TYPES}  # type: ignore[attr-defined]  # a struct's type has its tag
_MINUTE: Final = 60.0


def site_of(board: Board, number: int, area: AreaId | None = None) -> Site:
    """A site, of an area or below it where one is named; others are as if they were not there."""
    site = board.state.sites.sites.get(SiteId(number))
    if site is None or (area is not None and area not in board.catalogue.line(site.area)):
        raise WebProblem(NOT_FOUND)
    return site


async def site_command(
    door: CommunityDoor, asked: dict[str, Any], site_id: SiteId, party: Party
) -> Command:
    """The command that a body asks for: `do` names it, the path says which site and for whom.
    WebProblem(BAD_PHOTO, NO_SUCH_DAY)."""
    fields = {key: value for key, value in asked.items() if key not in {"do", "happened_at"}}
    if "photos" in fields:
        fields["photos"] = await photos_of(door, fields["photos"])
    if "looked" in fields:
        fields["looked"] = [
            Looked(**{**one, "photos": await photos_of(door, one["photos"])})
            for one in fields["looked"]
        ]
    if "renew_by" in fields:
        fields["renew_by"] = _day(fields["renew_by"])
    fields.update(site_id=site_id, party=party)
    command: Command = msgspec.convert(fields, type=_BY_TAG[asked["do"]])
    return command


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as reason:
        raise WebProblem(NO_SUCH_DAY) from reason


def round_of(
    board: Board, scenes: SceneDesk, start: Point, sites: Sequence[Site], now: datetime
) -> Round:
    """The best order of visits today by road, from now on or from the hour at which rounds start;
    each within the hours at which the site lets inspectors in."""
    seconds = scenes.seconds_among([start, *(site.point for site in sites)])
    local = now.astimezone(board.zone)
    since_midnight = local.hour * 3600.0 + local.minute * _MINUTE
    kinds = board.catalogue.sites.kinds
    return best_round(
        seconds[0, 1:],
        seconds[1:, 1:],
        takes=[kinds[site.kind].minutes * _MINUTE for site in sites],
        windows=[
            [(one.from_minute * _MINUTE, one.to_minute * _MINUTE) for one in site.visits]
            for site in sites
        ],
        starts_at=max(since_midnight, board.catalogue.sites.rules.opens_at * _MINUTE),
    )


def moment_of_day(board: Board, now: datetime, seconds: float) -> datetime:
    """The moment so many seconds after the local midnight before now."""
    local = now.astimezone(board.zone)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + timedelta(seconds=round(seconds))
