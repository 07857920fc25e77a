"""What a driver is told on a route: where to turn, onto which street, after how many metres. Pure.

Something is said where there is something to decide: a street that only bends, or goes straight on
under its name, is silent. A turn within 30 degrees is straight, within 60 slight, from 120 sharp.
A roundabout is one step, said before it: which exit to take, onto which street. Who sets off in
one is told that at once; who arrives in one, to enter it; who does both in the same one, nothing.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import atan2, cos, degrees, radians
from typing import Final

import numpy as np

from turnout.base.text import Words
from turnout.engines.roads.arrays import Ints
from turnout.engines.roads.network import RoadNetwork
from turnout.engines.roads.roundabouts import Ride, arcs_leaving, rides
from turnout.engines.roads.routes import Route
from turnout.engines.roads.turn_graphs import turn_degrees

STRAIGHT_WITHIN_DEGREES: Final = 30.0
SLIGHT_WITHIN_DEGREES: Final = 60.0
SHARP_FROM_DEGREES: Final = 120.0
AT_ONCE_M: Final = 5.0
"""Nearer than this no distance is said."""

_NOTHING: Final = Words("", "")
_ORDINALS: Final = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
)


class Turn(StrEnum):
    """What is done at a step."""

    DEPART = "depart"
    STRAIGHT = "straight"
    SLIGHT_LEFT = "slight_left"
    LEFT = "left"
    SHARP_LEFT = "sharp_left"
    SLIGHT_RIGHT = "slight_right"
    RIGHT = "right"
    SHARP_RIGHT = "sharp_right"
    U_TURN = "u_turn"
    ROUNDABOUT = "roundabout"
    ARRIVE = "arrive"


_SAID: Final[dict[Turn, Words]] = {
    Turn.STRAIGHT: Words("go straight on", "直行"),
    Turn.SLIGHT_LEFT: Words("bear left", "向左前方行驶"),
    Turn.LEFT: Words("turn left", "左转"),
    Turn.SHARP_LEFT: Words("turn sharp left", "向左后方转弯"),
    Turn.SLIGHT_RIGHT: Words("bear right", "向右前方行驶"),
    Turn.RIGHT: Words("turn right", "右转"),
    Turn.SHARP_RIGHT: Words("turn sharp right", "向右后方转弯"),
    Turn.U_TURN: Words("make a U-turn", "掉头"),
}
_COMPASS: Final = (
    Words("north", "北"),
    Words("north-east", "东北"),
    Words("east", "东"),
    Words("south-east", "东南"),
    Words("south", "南"),
    Words("south-west", "西南"),
    Words("west", "西"),
    Words("north-west", "西北"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to do, after_m since the one before; then on along `street` ("": it has none)."""

    turn: Turn
    street: str
    after_m: float
    text: Words


def steps_of(route: Route) -> tuple[Step, ...]:
    """From setting off to arriving: at least these two."""
    network, legs = route.network, route.legs
    lengths_m = ((legs.end - legs.start) * network.arc_length_m[legs.arc]).tolist()
    names = [network.names[index] for index in network.arc_name[legs.arc].tolist()]
    turns = _turns(network, legs.arc, names)
    around = rides(network, legs.arc)
    silent = {place for ride in around for place in range(ride.first, ride.after + 1)}
    entered = {ride.first: ride for ride in around if ride.first > 0 or ride.exit is not None}
    steps = [_departure(route, names[0])]
    driven_m = 0.0
    for place, turn in enumerate(turns):
        if place in entered:
            steps.append(_around(entered[place], names, driven_m))
            driven_m = 0.0
        elif turn is not None and place not in silent:
            steps.append(_step(turn, names[place], driven_m))
            driven_m = 0.0
        driven_m += lengths_m[place]
    return *steps, _arrival(names[-1], driven_m)


def _turns(network: RoadNetwork, arcs: Ints, names: list[str]) -> list[Turn | None]:
    """What is said before each leg; None: nothing, as before the first."""
    before, after = arcs[:-1], arcs[1:]
    turned = turn_degrees(network, before, after).tolist()
    back = network.arc_opposite[before].tolist()
    others = _other_ways(network, before, after)
    said: list[Turn | None] = [None]
    for place, there in enumerate(after.tolist()):
        if there == back[place]:
            said.append(Turn.U_TURN)
            continue
        renamed = names[place + 1] not in ("", names[place])
        kind = _kind(turned[place])
        said.append(kind if _matters(kind, turned[place], others[place], renamed) else None)
    return said


def _matters(kind: Turn, turned: float, others: list[float], renamed: bool) -> bool:
    """Whether a turn must be said; `others`: the degrees of the other ways on."""
    if renamed:
        return True
    if kind is Turn.STRAIGHT:
        return any(abs(other) < abs(turned) for other in others)
    return bool(others)


def _other_ways(network: RoadNetwork, before: Ints, after: Ints) -> list[list[float]]:
    """At each turn, the degrees of the ways on that are not taken: neither back nor the next."""
    crossings = np.asarray(network.arc_tail)[after]
    leaving = arcs_leaving(network, crossings)
    found = []
    for here, there, crossing in zip(before, after, crossings.tolist(), strict=True):
        left_out = (there, network.arc_opposite[here])
        ways = np.array([arc for arc in leaving[crossing] if arc not in left_out], np.int32)
        found.append(turn_degrees(network, np.full(len(ways), here, np.int32), ways).tolist())
    return found


def _kind(turned: float) -> Turn:
    size = abs(turned)
    if size <= STRAIGHT_WITHIN_DEGREES:
        return Turn.STRAIGHT
    if size <= SLIGHT_WITHIN_DEGREES:
        return Turn.SLIGHT_LEFT if turned < 0 else Turn.SLIGHT_RIGHT
    if size < SHARP_FROM_DEGREES:
        return Turn.LEFT if turned < 0 else Turn.RIGHT
    return Turn.SHARP_LEFT if turned < 0 else Turn.SHARP_RIGHT


def _departure(route: Route, street: str) -> Step:
    lon, lat = route.lon, route.lat
    moved = np.flatnonzero((lon != lon[0]) | (lat != lat[0]))
    there = int(moved[0]) if len(moved) else 0
    east = float(lon[there] - lon[0]) * cos(radians(float(lat[0])))
    heading = degrees(atan2(east, float(lat[there] - lat[0])))
    to = _COMPASS[round(heading / 45.0) % 8]
    text = Words(
        f"Head {to.en} on {street}" if street else f"Head {to.en}",
        f"沿{street}向{to.zh}行驶" if street else f"向{to.zh}行驶",
    )
    return Step(turn=Turn.DEPART, street=street, after_m=0.0, text=text)


def _step(turn: Turn, street: str, after_m: float) -> Step:
    said = _SAID[turn]
    onto = _NOTHING if turn is Turn.U_TURN else _onto(street)
    return Step(turn=turn, street=street, after_m=after_m, text=_after(after_m, said, onto))


def _around(ride: Ride, names: list[str], after_m: float) -> Step:
    """A roundabout, after_m before it; its street is the one onto which it is left."""
    if ride.exit is None:
        street = names[ride.first]
        text = _after(after_m, Words("enter the roundabout", "驶入环岛"), _NOTHING)
    else:
        street = names[ride.after]
        said = Words(
            f"at the roundabout take the {_ordinal(ride.exit)} exit",
            f"在环岛第{ride.exit}个出口驶出",
        )
        text = _after(after_m, said, _onto(street), pause=Words(",", "，"))
    return Step(turn=Turn.ROUNDABOUT, street=street, after_m=after_m, text=text)


def _onto(street: str) -> Words:
    return Words(f" onto {street}", f"，进入{street}") if street else _NOTHING


def _ordinal(number: int) -> str:
    if number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    teens = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _arrival(street: str, after_m: float) -> Step:
    text = _after(after_m, Words("you are there", "到达"), _NOTHING)
    return Step(turn=Turn.ARRIVE, street=street, after_m=after_m, text=text)


def _after(after_m: float, said: Words, onto: Words, *, pause: Words = _NOTHING) -> Words:
    if after_m < AT_ONCE_M:
        return Words(f"{said.en[0].upper()}{said.en[1:]}{onto.en}", f"{said.zh}{onto.zh}")
    how_far = _far(after_m)
    return Words(
        f"After {how_far.en}{pause.en} {said.en}{onto.en}",
        f"{how_far.zh}后{pause.zh}{said.zh}{onto.zh}",
    )


def _far(metres: float) -> Words:
    if metres < 995.0:
        tens = max(10, round(metres / 10) * 10)
        return Words(f"{tens} m", f"{tens}米")
    return Words(f"{metres / 1000:.1f} km", f"{metres / 1000:.1f}公里")
