"""A Chinese address taken apart: what is looked for on the map, and what is told to the crew."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Final

from turnout.engines.places.chinese_forms import (
    AREA_FORMS,
    BARE_NUMBER,
    BARE_ROOM,
    BRACKETS,
    CROSS,
    FORMS,
    SEPARATORS,
    TAIL,
    THREE,
    TWO,
    plain_numbers,
)

_HAN: Final = re.compile(r"[\u4e00-\u9fff]")
_BROKEN: Final = re.compile(r"(?<=\d)\s+(?=[号栋幢单层楼室弄组#])")
_PLACED: Final = frozenset({"number", "lane", "estate", "village", "road"})
_INDOORS: Final = ("building", "entrance", "floor", "room")
_NAMED: Final = frozenset({"village", "road", "estate"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ChineseAddress:
    """The parts that were said, with plain digits and in their own words ("3号楼", "2单元").

    `estate` is an estate or other named premises; `lane` is a numbered or named lane;
    `cross` a second road; `tail` what describes the place ("对面", "旁边").
    """

    province: str | None = None
    city: str | None = None
    district: str | None = None
    township: str | None = None
    village: str | None = None
    group: str | None = None
    road: str | None = None
    cross: str | None = None
    lane: str | None = None
    number: str | None = None
    estate: str | None = None
    building: str | None = None
    entrance: str | None = None
    floor: str | None = None
    room: str | None = None
    tail: str | None = None

    def parts(self) -> dict[str, str]:
        """The parts that were said, by name, from the large to the small."""
        said = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {name: value for name, value in said if value is not None}

    def besides(self, *located: str) -> str | None:
        """What the crew is told when the map knows only the `located` parts; None for nothing."""
        told = ("village", "group", "road", "lane", "number", "estate", *_INDOORS, "tail")
        said = self.parts()
        return " ".join(said[name] for name in told if name in said and name not in located) or None


def parse_chinese(text: str) -> ChineseAddress | None:
    """The parts of a text that holds Chinese; None when it holds none, or nothing but areas.

    Every sign of the text behind its areas ends in one of the parts: nothing said is lost.
    """
    if not _HAN.search(text):
        return None
    parts: dict[str, str] = {}
    rest = _areas(_cleaned(text, parts), parts)
    bracketed = parts.pop("tail", "")
    rest = _crossing(rest, parts)
    found = TAIL.search(rest, 1)
    tail = rest[found.start() :] if found else ""
    _body(rest[: found.start()] if found else rest, parts)
    told = " ".join(filter(None, (parts.get("tail"), _tail_word(tail), bracketed)))
    if told:
        parts["tail"] = told
    return ChineseAddress(**parts)


def _cleaned(text: str, parts: dict[str, str]) -> str:
    """Half-width, upper case, plain digits; what stands in brackets goes to the tail."""
    plain = unicodedata.normalize("NFKC", text).upper()
    aside = " ".join(match[1].strip() for match in BRACKETS.finditer(plain))
    if aside:
        parts["tail"] = aside
    plain = BRACKETS.sub(" ", plain).strip(SEPARATORS)
    return _BROKEN.sub("", plain_numbers(plain))


def _tail_word(tail: str) -> str:
    word = tail.strip(SEPARATORS).removeprefix("的")
    return f"路{word}" if word.startswith("口") else word


def _areas(rest: str, parts: dict[str, str]) -> str:
    """Takes province, city, district and township off the front."""
    for part, pattern in AREA_FORMS:
        rest = rest.lstrip(SEPARATORS)
        match = pattern.match(rest)
        if match and part not in parts and _is_area(part, match[0]):
            parts[part] = match[0]
            rest = rest[match.end() :]
    return rest


_INSIDE: Final = re.compile(
    r".(?:花园|花苑|新村|家园|公寓|大厦|小区|广场|路|街|号|苑|巷|大道)(?!道)"
)


def _is_area(part: str, name: str) -> bool:
    """Not a road or an estate whose name goes on with an area's sign (阳光花园东区)."""
    return part not in {"district", "township"} or not _INSIDE.search(name)


def _crossing(rest: str, parts: dict[str, str]) -> str:
    match = CROSS.match(rest)
    if match is None:
        return rest
    parts["road"] = match["road"]
    parts["cross"] = match["cross"] or match["cross2"]
    behind = rest[match.end() :].strip(SEPARATORS)
    if behind:
        parts["tail"] = behind
    return ""


def _body(rest: str, parts: dict[str, str]) -> None:
    """Everything behind the areas; what no form fits names the premises, or joins the tail."""
    while rest := rest.strip(SEPARATORS):
        taken = _take(rest, parts)
        if taken:
            rest = rest[taken:]
            continue
        # What follows an unknown name is read as if the name were that of an estate.
        known = {"estate": "", **parts}
        end = next((k for k in range(1, len(rest)) if _take(rest[k:], dict(known))), len(rest))
        _unknown(rest[:end].strip(SEPARATORS), parts)
        rest = rest[end:]


def _unknown(name: str, parts: dict[str, str]) -> None:
    if "estate" not in parts and "building" not in parts and _HAN.search(name):
        parts["estate"] = name
    else:
        parts["tail"] = parts.get("tail", "") + name


def _take(rest: str, parts: dict[str, str]) -> int:
    """Puts the part at the front in its place; how many signs it took, 0 for none."""
    found = list(_matches(rest, parts))
    counted = [one for one in found if one[0] not in _NAMED and not _is_named_lane(*one)]
    if not counted and (taken := _take_bare(rest, parts)):
        return taken
    if found:
        part, text = counted[0] if counted else min(found, key=lambda one: len(one[1]))
        plain = text if part in _NAMED else text.removeprefix("第")
        parts[part] = plain.replace("#楼", "号楼").replace("#", "号楼")
        return len(text)
    return 0


def _is_named_lane(part: str, text: str) -> bool:
    return part == "lane" and not text[0].isdigit()


def _matches(rest: str, parts: dict[str, str]) -> Iterator[tuple[str, str]]:
    for part, pattern in FORMS:
        match = pattern.match(rest)
        if match is None:
            continue
        indoors = any(name in parts for name in _INDOORS)
        where = "room" if part == "number" and indoors else part
        if where in parts or (where in _NAMED and indoors):
            continue
        if match[0][0].isdigit() or _may_stand(where, match[0], parts):
            yield where, match[0]


def _may_stand(part: str, text: str, parts: dict[str, str]) -> bool:
    """A named building stands in an estate, other indoor parts somewhere on the map."""
    if part == "building" and len(text) > len("甲号楼"):
        return "estate" in parts
    return part not in _INDOORS or bool(parts.keys() & _PLACED)


def _take_bare(rest: str, parts: dict[str, str]) -> int:
    """Numbers without their words: 3-2-501 in an estate, 123 on a road, 501 in a building."""
    if not (parts.keys() & _PLACED) or not (rest[0].isdigit() or rest[0].isascii()):
        return 0
    three, two = THREE.match(rest), TWO.match(rest)
    inside = parts.keys() & {"estate", "number", "village"}
    if three and inside and "building" not in parts:
        building, entrance, room = three.groups()
        parts |= {"building": f"{building}栋", "entrance": f"{entrance}单元", "room": f"{room}室"}
        return three.end()
    if two and (inside or "building" in parts) and "entrance" not in parts:
        first, unit = ("entrance", "单元") if "building" in parts else ("building", "栋")
        parts |= {first: f"{two[1]}{unit}", "room": f"{two[2]}室"}
        return two.end()
    return _take_number(rest, parts)


def _take_number(rest: str, parts: dict[str, str]) -> int:
    number = BARE_NUMBER.match(rest)
    if number and "road" in parts and not parts.keys() & {"number", "estate", "lane", *_INDOORS}:
        parts["number"] = f"{number[0]}号"
        return number.end()
    room = BARE_ROOM.match(rest)
    if room and "room" not in parts and parts.keys() & {"number", "estate", *_INDOORS}:
        parts["room"] = f"{room[0]}室"
        return room.end()
    return 0
