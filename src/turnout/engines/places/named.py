"""Named places of a city: estates, villages, tunnels, metro exits, help points."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from turnout.engines.places.chinese import parse_chinese
from turnout.engines.places.kilometre import KilometrePosts
from turnout.engines.places.names import NameMatcher
from turnout.engines.places.place import NamedPlace, Place, PlaceKind

_TRUST: Final = {
    PlaceKind.HELP_POINT: 1.0,
    PlaceKind.METRO_EXIT: 1.0,
    PlaceKind.NAMED: 0.98,
    PlaceKind.ESTATE: 0.96,
    PlaceKind.TUNNEL: 0.95,
    PlaceKind.VILLAGE: 0.8,
    PlaceKind.OTHER_EXIT: 0.6,
    # As a street: what is called after one does not come before it.
    PlaceKind.LANDMARK: 0.6,
}
_STATION: Final = re.compile(
    r"(?:地铁站|轻轨站|站)$|\s+(?:(?:metro|subway|underground|bart|mrt)\s+)?(?:station|stop)$", re.I
)
_LINE: Final = re.compile(r"^(?:地铁|轻轨)?(?:[\d一二三四五六七八九十]+号线)?(?:地铁)?")
_EXIT_CHINESE: Final = re.compile(
    r"(?P<station>.+?)(?P<exit>[A-Z]\d?|\d{1,2}[A-Z]?)号?(?:出入口|出口|进口|口)(?P<tail>.*)", re.I
)
_EXIT_FIRST: Final = re.compile(
    r"exit\s+(?P<exit>\w{1,3})\s+(?:of\s+|at\s+|,\s*)?(?:the\s+)?(?P<station>.+)", re.I
)
_EXIT_LAST: Final = re.compile(r"(?P<station>.+?),?\s+exit\s+(?P<exit>\w{1,3})", re.I)
_POSTED: Final = re.compile(
    r"(?:help\s*point|booth|call\s*box|求助点|报警点|警务亭|警务室|岗亭)?\s*(?:no\.?|编号)?[\s#:]*"
    r"(?P<code>[A-Z]{0,4}[-\s]?\d{1,6})\s*(?:号)?(?:求助点|报警点|警务亭|岗亭)?",
    re.I,
)


class NamedPlaces:
    """Finds what the city's own table of places names."""

    def __init__(self, places: Sequence[NamedPlace] = ()) -> None:
        """Places in the table's order, which breaks ties."""
        self.places = tuple(places)
        posts = [one for one in places if one.kind is PlaceKind.KM_POST]
        exits = [one for one in places if one.kind is PlaceKind.METRO_EXIT]
        others = [
            one for one in places if one.kind not in {PlaceKind.KM_POST, PlaceKind.METRO_EXIT}
        ]
        self._posts = KilometrePosts(posts)
        self._others = _Names(others)
        self._stations = _Names(exits, shorten=_STATION)
        self._posted = {
            _bare(one.code): one for one in others if one.kind is PlaceKind.HELP_POINT and one.code
        }

    def find(self, text: str, *, on: date | None = None) -> Iterator[Place]:
        """Candidates for a typed place, in no order; what is over on that day is not among them."""
        if not self.places:
            return
        for place, source in self._all(unicodedata.normalize("NFKC", text).strip()):
            if source.stands(on):
                yield place

    def _all(self, text: str) -> Iterator[tuple[Place, NamedPlace]]:
        yield from self._posts.find(text)
        yield from self._exits(text)
        yield from self._help_points(text)
        for name, detail in _names_in(text):
            for one, likeness, label in self._others.find(name):
                yield _place(one, one.kind, label, likeness, detail), one

    def _help_points(self, text: str) -> Iterator[tuple[Place, NamedPlace]]:
        match = _POSTED.fullmatch(text)
        one = self._posted.get(_bare(match["code"])) if match else None
        if one is not None:
            label = f"{one.name_zh if _is_chinese(text) else one.name_en} {one.code}"
            yield _place(one, one.kind, label, 1.0, None), one

    def _exits(self, text: str) -> Iterator[tuple[Place, NamedPlace]]:
        chinese = _EXIT_CHINESE.fullmatch(text) if _is_chinese(text) else None
        match = chinese or _EXIT_FIRST.fullmatch(text) or _EXIT_LAST.fullmatch(text)
        station = _LINE.sub("", match["station"]) if match else text
        sign = match["exit"].upper() if match else None
        tail = (chinese["tail"].strip() or None) if chinese else None
        for one, likeness, name in self._stations.find(_STATION.sub("", station)):
            kind = PlaceKind.METRO_EXIT if sign == one.code.upper() else PlaceKind.OTHER_EXIT
            yield _place(one, kind, _exit_label(name, one.code), likeness, tail), one


class _Names:
    """Places by either of their names."""

    def __init__(
        self, places: Iterable[NamedPlace], shorten: re.Pattern[str] | None = None
    ) -> None:
        self._named = [
            (one, name) for one in places for name in dict.fromkeys((one.name_zh, one.name_en))
        ]
        bare = [shorten.sub("", name) if shorten else name for _, name in self._named]
        self._groups: dict[str, list[int]] = {}
        for row, name in enumerate(bare):
            self._groups.setdefault(name, []).append(row)
        self._spelt = list(self._groups)
        self._matcher = NameMatcher(self._spelt)

    def find(self, typed: str) -> Iterator[tuple[NamedPlace, float, str]]:
        """Place, likeness, and the name that was alike; many places may share a name."""
        for match in self._matcher.find(typed):
            for row in self._groups[self._spelt[match.name]]:
                one, name = self._named[row]
                yield one, match.likeness, name


def _names_in(text: str) -> Iterator[tuple[str, str | None]]:
    """What could be a name in the text, and what is then left to tell the crew."""
    address = parse_chinese(text)
    if address is None:
        yield text, None
        return
    if set(address.parts()) - {"estate", "village"}:
        yield text, None
    if address.estate is not None:
        yield address.estate, address.besides("estate")
    if address.village is not None:
        yield address.village, address.besides("village")


def _place(
    one: NamedPlace, kind: PlaceKind, label: str, likeness: float, detail: str | None
) -> Place:
    return Place(
        label=label,
        lon=one.lon,
        lat=one.lat,
        kind=kind,
        confidence=round(_TRUST[kind] * likeness, 3),
        detail=detail,
    )


def _exit_label(name: str, sign: str) -> str:
    return f"{name}{sign}口" if _is_chinese(name) else f"{name}, exit {sign}"


def _is_chinese(text: str) -> bool:
    return any("\u4e00" <= sign <= "\u9fff" for sign in text)


def _bare(code: str) -> str:
    """A posted number without its spaces and dashes: JZ-0113 and jz 0113 are one."""
    return re.sub(r"[-\s]", "", code).upper()
