"""Coordinates as people type or paste them: decimal, degrees with minutes, geo: addresses.

The text is read into a point and the datum it names; a text that is not wholly coordinates is
none. RFC 5870 (geo:37.78,-122.4;u=35) carries what a phone sends, its uncertainty too.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from turnout.base.geo import Box, Point
from turnout.standards.gcj02 import Datum, to_wgs84

_DATUMS: Final = {
    Datum.WGS84: r"wgs[-\s]?84|gps|北斗|国际坐标",
    Datum.GCJ02: r"gcj[-\s]?02|高德|腾讯|火星|国测局|amap",
    Datum.BD09: r"bd[-\s]?09|百度|baidu",
}
_WORD_BEHIND: Final = r"(?:地图)?(?:坐标系?|经纬度|定位)?"
_DATUM: Final = re.compile(
    "|".join(f"(?P<d{i}>(?:{names}){_WORD_BEHIND})" for i, names in enumerate(_DATUMS.values())),
    re.IGNORECASE,
)
_BARE: Final = re.compile(r"(?:坐标|经纬度|定位)[:\s]*|[()\[\]]")
_GEO: Final = re.compile(
    r"geo:([-+]?[\d.]+),([-+]?[\d.]+)(?:,[-+]?[\d.]+)?((?:;[\w-]+(?:=[^;]*)?)*)", re.IGNORECASE
)
_UNCERTAINTY: Final = re.compile(r";u=(\d+(?:\.\d+)?)", re.IGNORECASE)
_LETTERS: Final = {
    "北纬": "N", "南纬": "S", "东经": "E", "西经": "W", "纬度": "", "经度": "",
    "度": "°", "分": "'", "秒": '"', "′": "'", "’": "'", "”": '"', "''": '"',
}  # fmt: skip
_TYPED: Final = str.maketrans("º˚−", "°°-")
"""What keyboards and pages have for a degree and a minus; NFKC would make an "o" of the first."""
_ANGLE: Final = (
    r"([NSEWO])?\s*([-+]?)(\d{1,3}(?:\.\d+)?)\s*°?\s*"
    r"(?:(?<=[°\s])(\d{1,2}(?:\.\d+)?)\s*'\s*)?(?:(?<=['\s])(\d{1,2}(?:\.\d+)?)\s*\"\s*)?"
    r"([NSEWO])?"
)
_PAIR: Final = re.compile(rf"\s*{_ANGLE}\s*[,;、/\s]\s*{_ANGLE}\s*", re.IGNORECASE)
_EAST: Final = frozenset("EWO")


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedCoordinates:
    """A typed point in WGS84, the datum it was given in, and its circle if it had one."""

    point: Point
    datum: Datum
    uncertainty_m: float | None = None


@dataclass(frozen=True, slots=True)
class _Angle:
    degrees: float
    east: bool | None


def read_coordinates(text: str, bounds: Box) -> TypedCoordinates | None:
    """Typed coordinates, or None when the text is something else.

    A letter, 北纬 or 东经 says which number is which. Without one the latitude comes first, as
    people write it, unless only the other order lies in `bounds`, or on the earth. A datum may
    stand before or behind ("GCJ-02 31.2304,121.4737", "百度坐标 121.48,31.23"); without one it
    is WGS84.
    """
    plain = unicodedata.normalize("NFKC", text.translate(_TYPED)).strip()
    geo = _GEO.fullmatch(plain)
    if geo is not None:
        return _geo_uri(geo)
    datum, rest = _datum_of(plain)
    for word, sign in _LETTERS.items():
        rest = rest.replace(word, sign)
    # One space for many: where they may stand, the pattern would try each way to share them out.
    match = _PAIR.fullmatch(" ".join(_BARE.sub(" ", rest).split()))
    if match is None:
        return None
    parts = match.groups()
    angles = _angle(parts[:6]), _angle(parts[6:])
    if angles[0] is None or angles[1] is None:
        return None
    point = _which_order(angles[0], angles[1], datum, bounds)
    return None if point is None else TypedCoordinates(point=point, datum=datum)


def _geo_uri(match: re.Match[str]) -> TypedCoordinates | None:
    try:
        lat, lon = float(match[1]), float(match[2])
    except ValueError:
        return None
    if not _on_earth(lon, lat):
        return None
    said = _UNCERTAINTY.search(match[3])
    return TypedCoordinates(
        point=Point(lon, lat),
        datum=Datum.WGS84,
        uncertainty_m=None if said is None else float(said[1]),
    )


def _datum_of(text: str) -> tuple[Datum, str]:
    """The datum named before or behind the numbers, and the text without it."""
    match = _DATUM.search(text)
    if match is None:
        return Datum.WGS84, text
    found = next(datum for i, datum in enumerate(_DATUMS) if match[f"d{i}"])
    return found, f"{text[: match.start()]} {text[match.end() :]}".strip(" :,;()")


def _angle(said: Sequence[str | None]) -> _Angle | None:
    """Degrees with their direction; None when the text contradicts itself."""
    before, sign, whole, minutes, seconds, behind = said
    letter = (before or behind or "").upper()
    small = float(minutes or 0), float(seconds or 0)
    if (before and behind) or (letter and sign) or max(small) >= 60:
        return None
    degrees = float(whole or 0) + small[0] / 60 + small[1] / 3600
    negative = sign == "-" or letter in {"S", "W", "O"}
    return _Angle(-degrees if negative else degrees, letter in _EAST if letter else None)


def _which_order(one: _Angle, two: _Angle, datum: Datum, bounds: Box) -> Point | None:
    if one.east is not None and one.east == two.east:
        return None
    if one.east is True or two.east is False:
        orders = [(one.degrees, two.degrees)]
    elif one.east is False or two.east is True:
        orders = [(two.degrees, one.degrees)]
    else:
        orders = [(two.degrees, one.degrees), (one.degrees, two.degrees)]
    points = [to_wgs84(Point(*order), datum) for order in orders if _on_earth(*order)]
    inside = [point for point in points if bounds.contains(point)]
    return next(iter(inside or points), None)


def _on_earth(lon: float, lat: float) -> bool:
    return abs(lon) <= 180 and abs(lat) <= 90
