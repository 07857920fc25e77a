"""Kilometre posts: a road, a distance along it, and the carriageway."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from turnout.engines.places.names import NameMatcher
from turnout.engines.places.place import NamedPlace, Place, PlaceKind

SAME_POST_M: Final = 25.0
"""Said this near to a post is said at it."""
BETWEEN_M: Final = 2000.0
"""Between posts at most this far apart along the road a place is measured."""
NEAR_M: Final = 1000.0
"""A post at most this far along the road is offered when nothing better is known."""
_TRUST: Final = {
    PlaceKind.KM_POST: 1.0,
    PlaceKind.BETWEEN_POSTS: 0.9,
    PlaceKind.NEAR_POST: 0.6,
}
OTHER_CARRIAGEWAY: Final = 0.7
"""The trust in a post of the other carriageway than the one said."""

CARRIAGEWAYS: Final = {
    "up": ("up", "上行"), "down": ("down", "下行"), "n": ("northbound", "北向"),
    "s": ("southbound", "南向"), "e": ("eastbound", "东向"), "w": ("westbound", "西向"),
}  # fmt: skip
"""How a city writes a carriageway, and its words in English and Chinese."""

_SAID: Final = {
    "up": r"上行(?:线|方向)?",
    "down": r"下行(?:线|方向)?",
    "n": r"north\s?bound|norte|\bnb\b|\bnorth\b|北向|往北|向北",
    "s": r"south\s?bound|\bsur\b|\bsb\b|\bsouth\b|南向|往南|向南",
    "e": r"east\s?bound|oriente|\beb\b|\beast\b|东向|往东|向东",
    "w": r"west\s?bound|poniente|\bwb\b|\bwest\b|西向|往西|向西",
}
_DIRECTION: Final = re.compile(
    "|".join(f"(?P<{code}>{words})" for code, words in _SAID.items()), re.IGNORECASE
)
_WORD_FIRST: Final = re.compile(
    r"(?:(?:km|kilomet(?:re|er)|kil[oó]metro|桩号)\.?\s*K?|(?<![A-Za-z0-9])K)"
    r"(?P<km>\d+)(?:\s*\+\s*(?P<m>\d{1,3})|[.,](?P<decimals>\d+))?",
    re.IGNORECASE,
)
_WORD_LAST: Final = re.compile(
    r"(?P<km>\d+)(?:[.,](?P<decimals>\d+))?\s*(?:公里|千米|km\b)"
    r"(?:\s*(?:加|又|\+)?\s*(?P<m>\d{1,3})\s*米?)?",
    re.IGNORECASE,
)
_FILLER: Final = re.compile(
    r"^(?:of|on|at|the|in|de|la)\s+|(?:处|附近|的)|\s+(?:of|on|at|the|de|la)$", re.I
)
_CODE: Final = re.compile(r"(\S+)\s+K(\d+)\+(\d{3})(?:\s+(up|down|n|s|e|w))?")
_KIND_OF_ROAD: Final = re.compile(r"(?:高速公路|高速|国道|省道|公路)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class KilometreSaid:
    """A typed kilometre: the road as it was said, metres along it, the carriageway if any."""

    road: str
    metres: float
    carriageway: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Post:
    metres: float
    carriageway: str | None
    place: NamedPlace


def read_code(code: str) -> tuple[str, float, str | None] | None:
    """Road, metres and carriageway of a post's code "G5 K1203+400 down"; None when it is none."""
    match = _CODE.fullmatch(code.strip())
    if match is None:
        return None
    return match[1], int(match[2]) * 1000.0 + int(match[3]), match[4]


def read_kilometre(text: str) -> KilometreSaid | None:
    """A typed kilometre post, or None: "G5 K1203+400 下行", "km 12.4 of Ruta 5 northbound"."""
    plain = unicodedata.normalize("NFKC", text).strip()
    post = _WORD_FIRST.search(plain) or _WORD_LAST.search(plain)
    if post is None:
        return None
    rest = f"{plain[: post.start()]} {plain[post.end() :]}"
    way = _DIRECTION.search(rest)
    road = _DIRECTION.sub(" ", rest).strip(" ,，。-")
    while (shorter := _FILLER.sub("", road).strip(" ,，。-")) != road:
        road = shorter
    if not road:
        return None
    return KilometreSaid(
        road=road, metres=_metres(post), carriageway=way.lastgroup if way else None
    )


def _metres(match: re.Match[str]) -> float:
    """K1203+400 and 1203.4 km are both 1,203,400 m."""
    kilometres = float(f"{match['km']}.{match['decimals'] or 0}")
    return kilometres * 1000 + int(match["m"] or 0)


class KilometrePosts:
    """The posts of a city by road, found and measured between."""

    def __init__(self, posts: Iterable[NamedPlace]) -> None:
        """Posts whose code is none are a bug of who read them."""
        self._roads: list[list[_Post]] = []
        names: list[str] = []
        self._road_of: list[int] = []
        index: dict[str, int] = {}
        for place in posts:
            read = read_code(place.code)
            assert read is not None, f"no kilometre post: {place.code}"
            road, metres, way = read
            if road not in index:
                index[road] = len(self._roads)
                self._roads.append([])
            self._roads[index[road]].append(_Post(metres=metres, carriageway=way, place=place))
            for name in dict.fromkeys((road, place.name_en, place.name_zh)):
                names += [name, _KIND_OF_ROAD.sub("", name) or name]
                self._road_of += [index[road]] * 2
        self._matcher = NameMatcher(names)

    def find(self, text: str) -> Iterator[tuple[Place, NamedPlace]]:
        """Places for a typed kilometre, with the post each is measured from."""
        said = read_kilometre(text)
        if said is None:
            return
        seen: set[int] = set()
        for match in self._matcher.find(_KIND_OF_ROAD.sub("", said.road) or said.road):
            road = self._road_of[match.name]
            if road not in seen:
                seen.add(road)
                yield from self._on(self._roads[road], match.likeness, said, text)

    def _on(
        self, posts: list[_Post], likeness: float, said: KilometreSaid, text: str
    ) -> Iterator[tuple[Place, NamedPlace]]:
        """One place per carriageway of the road."""
        chinese = any("\u4e00" <= sign <= "\u9fff" for sign in text)
        for way in dict.fromkeys(post.carriageway for post in posts):
            own = sorted(
                (post for post in posts if post.carriageway == way), key=lambda post: post.metres
            )
            found = _measure(own, said.metres)
            if found is None:
                continue
            kind, metres, lon, lat, post = found
            other = said.carriageway is not None and way not in {None, said.carriageway}
            trust = likeness * _TRUST[kind] * (OTHER_CARRIAGEWAY if other else 1.0)
            label = _label(post, metres, way, chinese=chinese)
            place = Place(label=label, lon=lon, lat=lat, kind=kind, confidence=round(trust, 3))
            yield place, post.place


def _measure(
    posts: list[_Post], metres: float
) -> tuple[PlaceKind, float, float, float, _Post] | None:
    """Where a kilometre lies by the posts of one carriageway; ties go to the lower post."""
    nearest = min(posts, key=lambda post: (abs(post.metres - metres), post.metres))
    at = nearest.place
    if abs(nearest.metres - metres) <= SAME_POST_M:
        return PlaceKind.KM_POST, nearest.metres, at.lon, at.lat, nearest
    below = [post for post in posts if post.metres < metres]
    above = [post for post in posts if post.metres > metres]
    if below and above and above[0].metres - below[-1].metres <= BETWEEN_M:
        one, two = below[-1], above[0]
        share = (metres - one.metres) / (two.metres - one.metres)
        lon = one.place.lon + share * (two.place.lon - one.place.lon)
        lat = one.place.lat + share * (two.place.lat - one.place.lat)
        return PlaceKind.BETWEEN_POSTS, metres, round(lon, 6), round(lat, 6), nearest
    if abs(nearest.metres - metres) <= NEAR_M:
        return PlaceKind.NEAR_POST, nearest.metres, at.lon, at.lat, nearest
    return None


def _label(post: _Post, metres: float, way: str | None, *, chinese: bool) -> str:
    """As 成雅高速 K1203+400 下行, or as Ruta 5 km 12+400 northbound."""
    name = post.place.name_zh if chinese else post.place.name_en
    whole, rest = divmod(round(metres), 1000)
    words = "" if way is None else f" {CARRIAGEWAYS[way][chinese]}"
    return f"{name} {'K' if chinese else 'km '}{whole}+{rest:03d}{words}"
