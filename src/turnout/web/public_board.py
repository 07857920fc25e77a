"""The public's board of incidents: rows, a page that needs no script, and GeoJSON."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import escape
from typing import Any, Final
from zoneinfo import ZoneInfo

import msgspec

from turnout.base.text import Words
from turnout.base.time import Clock
from turnout.dispatch.board import Board
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.public_board import PublicBoard, board_on
from turnout.dispatch.rules.show_public import may_show
from turnout.web.pages import both, page, table
from turnout.web.views.places import Places
from turnout.web.views.rows import is_quiet

GEOJSON: Final = "application/geo+json"
DEGREES: Final = 2
"""A place is rounded so: to a kilometre or so, never to a house."""

MINUTE: Final = timedelta(minutes=1)
ROUNDED: Final = timedelta(minutes=10)
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
TITLE: Final = Words("Open incidents", "正在处置的警情")
NONE: Final = Words("Nothing is shown now.", "目前没有可公开的警情。")
OFF: Final = Words("This city shows no incidents here.", "本市未公开警情。")
LATE: Final = Words(
    "Only these, at least {minutes} minutes late: {groups}. People are never shown.",
    "仅含以下类别，至少延迟 {minutes} 分钟：{groups}。不含涉及人员的警情。",
)
GROUPS: Final = {
    "fire": Words("fires", "火灾"),
    "road": Words("hazards on roads", "道路险情"),
    "electrical": Words("electricity", "电力险情"),
    "gas": Words("gas", "燃气险情"),
    "hazmat": Words("dangerous goods", "危化品"),
}
MEANT: Final = Words("In an emergency call 110, 119 or 120.", "遇紧急情况请拨打 110、119、120。")
FEED: Final = Words("for machines (GeoJSON)", "机器可读（GeoJSON）")
HEADS: Final = (Words("since", "起始时间"), Words("what", "类别"), Words("where", "位置"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One incident as the public sees it. Numbered as it is listed: its own number would tell how
    many there are that are not shown."""

    name: Words
    since: datetime
    street: str
    district: str
    at: tuple[float, float] | None


class PublicBoardDoor:
    """What anybody may see, read from the durable board."""

    def __init__(self, board: Board, clock: Clock, places: Places) -> None:
        self._board, self._clock, self._places = board, clock, places
        self._kept: tuple[datetime, list[Shown]] | None = None

    @property
    def zone(self) -> ZoneInfo:
        """The city's."""
        return self._board.zone

    def rules(self) -> PublicBoard | None:
        """The edition in force now."""
        today = self._clock.now().astimezone(self._board.zone).date()
        return board_on(self._board.city.public_boards, today)

    def shown(self) -> list[Shown]:
        """The newest first; ties go to the place's name. As it was when somebody first asked in
        this minute: however many strangers ask, the room looks once."""
        now = self._clock.now()
        minute = now - (now - EPOCH) % MINUTE
        if self._kept is None or self._kept[0] != minute:
            self._kept = (minute, self._looked_up(now))
        return self._kept[1]

    def seconds_left(self) -> int:
        """How long what is shown stays as it is: until its minute is over."""
        return math.ceil((MINUTE - (self._clock.now() - EPOCH) % MINUTE).total_seconds())

    def _looked_up(self, now: datetime) -> list[Shown]:
        rules, types = self.rules(), self._board.city.incident_types
        if rules is None:
            return []
        found = []
        for one in self._board.incidents.values():
            type_ = None if one.incident_type is None else types.get(one.incident_type)
            if may_show(one, type_, rules, now=now) and not is_quiet(self._board, one):
                assert type_ is not None, "what has no type is not shown"
                found.append(self._shown(one, type_.name, rules))
        return sorted(found, key=lambda one: (-one.since.timestamp(), one.street, one.name.en))

    def _shown(self, incident: Incident, name: Words, rules: PublicBoard) -> Shown:
        place = incident.place
        point = None if place is None or not rules.streets else place.point
        return Shown(
            name=name,
            since=incident.opened_at - (incident.opened_at - EPOCH) % ROUNDED,
            street="" if point is None else self._places.nearest(point.lon, point.lat).street,
            district=incident.district or "",
            at=None if point is None else (round(point.lon, DEGREES), round(point.lat, DEGREES)),
        )


def geojson(shown: Sequence[Shown]) -> bytes:
    """A FeatureCollection (RFC 7946)."""
    return msgspec.json.encode(
        {"type": "FeatureCollection", "features": [_feature(one) for one in shown]}
    )


def _feature(one: Shown) -> dict[str, Any]:
    at = None if one.at is None else {"type": "Point", "coordinates": one.at}
    told = {
        "name_en": one.name.en,
        "name_zh": one.name.zh,
        "since": one.since,
        "street": one.street or None,
        "district": one.district or None,
    }
    return {"type": "Feature", "geometry": at, "properties": told}


def public_page(
    city: Words, rules: PublicBoard | None, shown: Sequence[Shown], zone: ZoneInfo, unreal: str
) -> str:
    """Both languages in one page; `unreal`: that it is a demo or an exercise, else ""."""
    parts = [f"<h1>{both(city)}</h1><h2>{both(TITLE)}</h2>"]
    if unreal:
        parts.append(f"<p><strong>{unreal}</strong></p>")
    if rules is None or not rules.groups:
        parts.append(f"<p>{both(OFF)}</p>")
    else:
        minutes = int(rules.delay.total_seconds() // 60)
        chosen = [words for group, words in GROUPS.items() if group in rules.groups]
        groups = Words(
            ", ".join(words.en for words in chosen), "、".join(words.zh for words in chosen)
        )
        parts.append(f"<p>{both(LATE.filled({'minutes': minutes, 'groups': groups}))}</p>")
        parts.append(_table(shown, zone) if shown else f"<p>{both(NONE)}</p>")
    parts.append(f'<p>{both(MEANT)}</p><p><a href="/incidents.geojson">{both(FEED)}</a></p>')
    return page(f"{TITLE.zh} · {TITLE.en}", "".join(parts), language="zh-CN")


def _table(shown: Sequence[Shown], zone: ZoneInfo) -> str:
    rows = (
        (
            escape(f"{one.since.astimezone(zone):%m-%d %H:%M}"),
            both(one.name),
            escape(" · ".join(part for part in (one.street, one.district) if part)),
        )
        for one in shown
    )
    return table((f"{one.zh} · {one.en}" for one in HEADS), rows)
