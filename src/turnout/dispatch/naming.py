"""How a refusal says a code of the city: by the name that the city's data gives; and a seat."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final, Protocol

from turnout.base.text import Spoken, Words
from turnout.dispatch.city import City
from turnout.dispatch.refusals import Refusal, refusal

_SEAT: Final = re.compile(r"\bseat-([0-9]+)\b")
_Saying = Callable[[Mapping[str, Words], str], Words | str]


class _Named(Protocol):
    @property
    def name(self) -> Words: ...


class _Edition(_Named, Protocol):
    @property
    def code(self) -> str: ...


def said_in(city: City, refused: Refusal) -> Refusal:
    """The refusal with each code of this city said by its name; what has none stays as it is.
    What is to be used instead of an unknown code keeps its codes as well: they are what is sent."""
    say = _with_code if refused.rule.startswith("unknown_") else _without_code
    parts = {name: _said(city, name, part, say) for name, part in refused.parts.items()}
    return refusal(refused.rule, **parts)


def _said(city: City, part: str, told: object, say: _Saying) -> object:
    seat = _SEAT.fullmatch(told) if isinstance(told, str) else None
    if seat is not None:
        return Words(f"seat {seat[1]}", f"席位 {seat[1]}")
    if isinstance(told, Words):
        return Words(_SEAT.sub(r"seat \1", told.en), _SEAT.sub(r"席位 \1", told.zh))
    names_of = NAMES.get(part)
    if names_of is None or isinstance(told, Spoken):
        return told
    names = names_of(city)
    if isinstance(told, tuple):
        return tuple(say(names, code) for code in told)
    return names.get(str(told), told)


def _without_code(names: Mapping[str, Words], code: str) -> Words | str:
    return names.get(code, code)


def _with_code(names: Mapping[str, Words], code: str) -> Words | str:
    name = names.get(code)
    return code if name is None else Words(f"{name.en} ({code})", f"{name.zh}（{code}）")


def _by_code(named: Iterable[tuple[str, _Named]]) -> Mapping[str, Words]:
    return {code: one.name for code, one in named}


def _newest(editions: Iterable[_Edition]) -> Mapping[str, Words]:
    """By code; of the editions of one code the last that the city lists."""
    return {one.code: one.name for one in editions}


NAMES: Final[dict[str, Callable[[City], Mapping[str, Words]]]] = {
    "agencies": lambda city: _by_code(city.agencies.items()),
    "agency": lambda city: _by_code(city.agencies.items()),
    "benchmark": lambda city: _newest(city.command.benchmarks),
    "benchmarks": lambda city: _newest(city.command.benchmarks),
    "capabilities": lambda city: dict(city.capabilities.items()),
    "capability": lambda city: dict(city.capabilities.items()),
    "dispositions": lambda city: _by_code(city.dispositions.items()),
    "duty_level": lambda city: _newest(city.duty_levels),
    "duty_levels": lambda city: _newest(city.duty_levels),
    "flags": lambda city: city.protocols.flags,
    "hospital": lambda city: _by_code(city.hospitals.items()),
    "kinds": lambda city: _newest(city.command.support),
    "neighbour": lambda city: _by_code(city.agencies.items()),
    "post": lambda city: _by_code(city.stations.items()),
    "qualification": lambda city: dict(city.capabilities.items()),
    "reasons": lambda city: _newest(city.command.clear_reasons),
    "role": lambda city: _newest(city.command.roles),
    "roles": lambda city: _newest(city.command.roles),
    "specialities": lambda city: city.specialities,
    "speciality": lambda city: city.specialities,
    "station": lambda city: _by_code(city.stations.items()),
    "type": lambda city: _by_code(city.incident_types.items()),
}
"""What the part of a refusal is a code of, by the part's name."""
