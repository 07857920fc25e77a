"""What is not as it should be with goods: the red list of custody, worked out, never stored."""

from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum

import msgspec

from turnout.community.board import Board
from turnout.community.goods import GoodsCode
from turnout.community.model.custody import Licence, LicenceKind, Store
from turnout.community.model.ids import CaseId


class Red(StrEnum):
    """Why something is on the list."""

    DISCREPANCY = "discrepancy"
    HAND_OVER_LATE = "hand_over_late"
    STOCKTAKE_LATE = "stocktake_late"
    OVER_LIMIT = "over_limit"
    HELD_WITHOUT_LICENCE = "held_without_licence"


class RedLine(msgspec.Struct, frozen=True, kw_only=True):
    """One thing. `about` is a lot's number, a store or an organisation."""

    kind: Red
    about: str
    since: datetime | None = None
    case_id: CaseId | None = None


class LicenceState(StrEnum):
    """How a licence stands on a day."""

    HOLDS = "holds"
    ENDING = "ending"
    ENDED = "ended"
    SUSPENDED = "suspended"
    NOT_YET = "not_yet"


def licence_state(licence: Licence, day: date, *, warn_days: int) -> LicenceState:
    """How it stands; ENDING within the days of warning."""
    if licence.suspended is not None:
        return LicenceState.SUSPENDED
    if day < licence.valid_from:
        return LicenceState.NOT_YET
    if licence.valid_until < day:
        return LicenceState.ENDED
    ending = (licence.valid_until - day).days <= warn_days
    return LicenceState.ENDING if ending else LicenceState.HOLDS


def red_list(board: Board, now: datetime) -> list[RedLine]:
    """Everything red, discrepancies first, each kind in the order of numbers and names."""
    custody = board.state.custody
    lines = [
        RedLine(kind=Red.DISCREPANCY, about=str(one.lot_id), since=one.at, case_id=one.case_id)
        for one in custody.discrepancies.values()
    ]
    for lot in custody.lots.values():
        way = lot.hand_over
        if way is not None and way.accept_until <= now:
            lines.append(
                RedLine(kind=Red.HAND_OVER_LATE, about=str(lot.id), since=way.accept_until)
            )
    for store in sorted(custody.stores.values(), key=lambda one: one.id):
        lines += _of_store(board, store, now)
    return lines


def _of_store(board: Board, store: Store, now: datetime) -> Iterator[RedLine]:
    if store.next_by <= now:
        yield RedLine(kind=Red.STOCKTAKE_LATE, about=store.id, since=store.next_by)
    held = held_at(board, store)
    if any(amount > store.limits.get(goods, 0) for goods, amount in held.items()):
        yield RedLine(kind=Red.OVER_LIMIT, about=store.id)
    day = board.day(now)
    licensed = {
        goods
        for one in board.state.custody.licences.values()
        if (one.organisation, one.kind) == (store.organisation, LicenceKind.HOLD)
        and one.suspended is None
        and one.valid_from <= day <= one.valid_until
        for goods in one.goods
    }
    if set(held) - licensed:
        yield RedLine(kind=Red.HELD_WITHOUT_LICENCE, about=store.id)


def held_at(board: Board, store: Store) -> dict[GoodsCode, int]:
    """How much of each kind of goods lies in a store."""
    held: dict[GoodsCode, int] = {}
    for lot in board.state.custody.lots_at(store.id):
        held[lot.goods] = held.get(lot.goods, 0) + lot.balance
    return held
