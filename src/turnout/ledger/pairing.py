"""What one of two nodes does next, from what it sees of its peer and of the witness's register.

Pure, so that a test can try every order of lost and late messages. The one invariant on a primary:
it lets commits go unconfirmed only after a witness granted that it goes on alone, and asks to be
paired again only after every commit waits for the standby.
"""

from dataclasses import dataclass
from enum import StrEnum

from turnout.ledger.vote import NOBODY, Asking, Register, Wish


class Step(StrEnum):
    """What a primary does by itself, beside asking."""

    STAY = "stay"
    STAND_DOWN = "stand_down"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrimaryView:
    """What a primary sees. `confirmed_by` is the copy that each commit waits for, None when alone;
    `gone_seconds` says for how long that copy has not followed; `following` are all that follow."""

    me: str
    register: Register
    confirmed_by: str | None
    following: frozenset[str]
    gone_seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StandbyView:
    """What a standby sees: `gone_seconds` is how long it has not heard the primary's record."""

    me: str
    register: Register
    gone_seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirm:
    """Let every commit wait for this copy, and prove it, before asking to be paired."""

    standby: str


def primary_next(view: PrimaryView, *, patience_seconds: float) -> Asking | Confirm | Step:
    """What a primary does next. Of several that follow, the lowest name is taken."""
    register, me, standby = view.register, view.me, view.confirmed_by
    go_alone = Asking(wish=Wish.GO_ALONE, term=register.term, by=me)
    if register == NOBODY:
        return Asking(wish=Wish.FOUND, by=me)
    if register.primary != me:
        return Step.STAND_DOWN
    if standby is None:
        return Confirm(standby=min(view.following)) if view.following else Step.STAY
    if standby not in view.following:
        return Step.STAY if view.gone_seconds < patience_seconds else go_alone
    if register.standby is None:
        return Asking(wish=Wish.PAIR, term=register.term, by=me, standby=standby)
    return Step.STAY if register.standby == standby else go_alone


def standby_next(view: StandbyView, *, patience_seconds: float) -> Asking | None:
    """What a standby asks: to be promoted, when it holds everything and the primary is gone."""
    if view.register.standby != view.me or view.gone_seconds < patience_seconds:
        return None
    return Asking(wish=Wish.PROMOTE, term=view.register.term, by=view.me)
