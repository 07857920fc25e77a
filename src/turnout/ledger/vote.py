"""Which of two copies of the record may go on alone: one register, kept by a witness.

Each copy of the record has a name of its own, drawn when the copy was made and never used again.
The register names the primary and the standby that holds everything the primary acknowledged. Each
asking names the term that it was made in; a granted one ends that term. So of two that are asked in
one term one is granted, and what was delayed or came twice changes nothing.
"""

from enum import StrEnum
from typing import Final

import msgspec


class Register(msgspec.Struct, frozen=True, kw_only=True):
    """Who is primary in this term; `standby` None: the primary may go on alone."""

    term: int = 0
    primary: str | None = None
    standby: str | None = None


NOBODY: Final = Register()
"""What a witness knows at first."""


class Wish(StrEnum):
    """What can be asked of a witness."""

    LOOK = "look"
    FOUND = "found"
    PAIR = "pair"
    GO_ALONE = "go_alone"
    PROMOTE = "promote"
    SWITCH = "switch"


class Asking(msgspec.Struct, frozen=True, kw_only=True):
    """One asking: in which term, by which copy, and, for a pair, which standby confirms."""

    wish: Wish
    term: int = 0
    by: str = ""
    standby: str | None = None


def vote(register: Register, asking: Asking) -> Register:
    """The register after the asking: the same one when it is not granted."""
    if asking.term != register.term or not _may(register, asking):
        return register
    match asking.wish:
        case Wish.FOUND | Wish.GO_ALONE | Wish.PROMOTE:
            return Register(term=register.term + 1, primary=asking.by)
        case Wish.PAIR:
            return Register(
                term=register.term + 1, primary=register.primary, standby=asking.standby
            )
        case Wish.SWITCH:
            return Register(term=register.term + 1, primary=register.standby)
        case Wish.LOOK:
            return register


def _may(register: Register, asking: Asking) -> bool:
    match asking.wish:
        case Wish.LOOK:
            return False
        case Wish.FOUND:
            return register.primary is None
        case Wish.PAIR:
            return register.primary == asking.by and register.standby is None
        case Wish.GO_ALONE:
            return register.primary == asking.by
        case Wish.PROMOTE:
            return register.standby == asking.by
        case Wish.SWITCH:
            return register.standby is not None


def is_granted(asking: Asking, answer: Register) -> bool:
    """Whether the answer says that this asking ended its term as it wanted."""
    if answer.term != asking.term + 1:
        return False
    match asking.wish:
        case Wish.PAIR:
            return (answer.primary, answer.standby) == (asking.by, asking.standby)
        case Wish.FOUND | Wish.GO_ALONE | Wish.PROMOTE:
            return (answer.primary, answer.standby) == (asking.by, None)
        case Wish.SWITCH:
            return answer.standby is None
        case Wish.LOOK:
            return False
