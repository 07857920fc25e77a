"""What a person may have meant by a typed place: one text, several readings."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from turnout.engines.places.chinese import parse_chinese

_BLOCK = re.compile(r"^(\d+)\s*(?:block|blk)\b\.?\s*(?:of\b)?\s*(?:blk\s+)?(.+)$", re.IGNORECASE)
_NUMBER_FIRST = re.compile(r"^(\d+)(?:\s*-\s*\d+|\s*-?\s*[a-z])?[\s,]+(.+)$", re.IGNORECASE)
_NUMBER_LAST = re.compile(r"^(.*\D)[\s,#]+(?:no?\.?\s*|nº\s*)?(\d+)[a-z]?$", re.IGNORECASE)
_NUMBER_CHINESE = re.compile(r"^(.+?)(\d+)\s*[号號弄]$")
_CROSSING = re.compile(
    r"\s*[/&@]\s*|\s+(?:and|at|near|con|esquina|esq\.?|y|e|com)\s+|\s*[与與和]\s*", re.IGNORECASE
)
_ALWAYS_CROSSING = re.compile(r"[/&@与與]|口$")
_CROSSING_TAIL = re.compile(r"\s*(?:交叉口|交叉路口|交汇处|路口|口)$")
_PREFIX = re.compile(r"^[^:/]{1,24}:\s*")

_DIGITS = re.compile(r"\d+")
_PLAIN_NUMBER = re.compile(r"\d+[号弄]")

MOST_CUTS = 6
"""A place with more words like "and" than this is no crossing; each cut costs two searches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One meaning: a street, perhaps a house number or a block on it, or a second street.

    `digits`: only a street with this number in its own name can be meant ("18 de Septiembre").
    `detail`: what is left to tell the crew. `sign` stands behind the number in Chinese.
    """

    street: str
    cross: str | None = None
    number: int | None = None
    block: int | None = None
    digits: str | None = None
    detail: str | None = None
    sign: str = "号"


def readings(text: str) -> tuple[Reading, ...]:
    """All meanings of a typed place, the likelier first; none when nothing was typed.

    Understood: "400 Block of X", "123 X", "X 123", "X 123号", "A / B", "A & B", "A and B",
    "A con B", "A esquina B", "A与B交叉口", a Chinese address with all its parts, a name alone; a
    leading "label:" and what follows a comma are dropped in further readings.
    """
    whole = unicodedata.normalize("NFKC", text).strip()
    found = list(_chinese(whole))
    known = {_meaning(reading) for reading in found}
    for variant in _variants(whole):
        for reading in _read(variant):
            if _meaning(reading) not in known:
                known.add(_meaning(reading))
                found.append(reading)
    return tuple(found)


def _meaning(reading: Reading) -> tuple[str | int | None, ...]:
    return reading.street, reading.cross, reading.number, reading.block


def _chinese(whole: str) -> Iterator[Reading]:
    """A Chinese address by its road or its named lane; a numbered lane is a number of its road."""
    address = parse_chinese(whole)
    if address is None:
        return
    lane = address.lane if address.lane and address.lane[0].isdigit() else None
    street, name = (address.road, "road") if address.road else (address.lane, "lane")
    if street is None or (street == lane):
        return
    if address.cross is not None:
        yield Reading(street=street, cross=address.cross, detail=address.besides("road"))
        return
    number, part, sign = (lane, "lane", "弄") if lane else (address.number, "number", "号")
    plain = number is not None and _PLAIN_NUMBER.fullmatch(number) is not None
    digits = _DIGITS.search(number) if number else None
    if digits is None:
        yield Reading(street=street, detail=address.besides(name))
        return
    told = address.besides(name, part) if plain else address.besides(name)
    yield Reading(street=street, number=int(digits[0]), detail=told, sign=sign)


def _variants(whole: str) -> list[str]:
    """The text, without its label, and up to its comma."""
    bare = _PREFIX.sub("", whole)
    both = [whole] if bare == whole else [whole, bare]
    before_comma = [text.split(",", maxsplit=1)[0].strip() for text in both if "," in text]
    return [text for text in both + before_comma if text]


def _read(text: str) -> list[Reading]:
    block = _BLOCK.match(text)
    if block:
        return [Reading(street=block[2], block=int(block[1]))]
    numbers = [
        Reading(street=match[street].rstrip(" ,#"), number=int(match[number]))
        for match, street, number in (
            (_NUMBER_CHINESE.match(text), 1, 2),
            (_NUMBER_FIRST.match(text), 2, 1),
            (_NUMBER_LAST.match(text), 1, 2),
        )
        if match
    ]
    digits = str(numbers[0].number) if numbers else None
    alone = [] if _ALWAYS_CROSSING.search(text) else [Reading(street=text, digits=digits)]
    return _crossings(text) + alone + numbers


def _crossings(text: str) -> list[Reading]:
    """The places where the text could be cut into two streets, the first few."""
    found = []
    for cut in islice(_CROSSING.finditer(text), MOST_CUTS):
        one, two = text[: cut.start()].strip(), text[cut.end() :].strip()
        two = _CROSSING_TAIL.sub("", two)
        if one and two:
            found.append(Reading(street=one, cross=two))
    return found
