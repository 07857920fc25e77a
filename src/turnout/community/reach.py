"""What a city's file says of devices and systems outside, and how far its desks shall reach."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from turnout.community.codes import ClassCode
from turnout.community.limits import Frozen


class AlarmKind(StrEnum):
    """What a device at a site watches. No camera is among them."""

    SMOKE = "smoke"
    GAS = "gas"
    WATER = "water"
    DOOR = "door"


class SiteAlarm(Frozen, frozen=True, kw_only=True):
    """What an alarm of one kind opens: a case of a class, and where `room`, a call in the room."""

    class_code: ClassCode
    room: bool


class Endpoint(Frozen, frozen=True, kw_only=True):
    """Where a body's own system takes cases by Open311: `services` gives its code for each class
    that is passed on. `inside`: it may be at an address that is no public one."""

    url: str
    key_file: str
    services: Mapping[ClassCode, str]
    inside: bool = False


class Covered(StrEnum):
    """In which way a level reaches its people."""

    STAFFED = "staffed"
    EQUIPPED = "equipped"


class Aim(Frozen, frozen=True, kw_only=True):
    """By which day which share of a level (or of the grid) shall be staffed or equipped."""

    level: str
    covered: Covered
    share: float
    by: date
