"""What is known of a person, on a card: shown to who may see it, and each showing written down."""

from collections.abc import Mapping
from typing import Final

import structlog
from fastapi import Request

from turnout.access.actions import Action
from turnout.access.permits import Principal
from turnout.access.ports import Where
from turnout.access.service import NotRecorded
from turnout.web.entry import HANDLES, Entry

PERSONAL: Final = frozenset({"caller_number", "caller_name", "text", "location", "detail"})
"""Fields of a card that speak of a person, at whatever depth."""

_log = structlog.get_logger("turnout.access")


async def for_reader(request: Request, card: Mapping[str, object]) -> Mapping[str, object]:
    """The card for whoever asks: whole, with a fact that they saw it, or without the person, which
    `withheld` says.

    A reading that cannot be written down is shown to who handles the incident all the same, and
    to nobody else: help must not wait for a book. Raises NotRecorded.
    """
    entry: Entry = request.app.state.entry
    principal: Principal = request.state.principal
    where: Where = request.state.where
    if not entry.may(principal, Action.SEE_PERSON, where):
        return {name: _without(name, value) for name, value in card.items()} | {"withheld": True}
    if _speaks_of_a_person(card):
        try:
            await entry.note_read(principal, request.state.about)
        except NotRecorded:
            if entry.reason_of(principal, request.state.about) != HANDLES:
                raise
            _log.warning("reading_not_recorded", who=principal.id, about=request.state.about)
    return {**card, "withheld": False}


def _without(name: str, value: object) -> object:
    if name in PERSONAL:
        return None
    if isinstance(value, Mapping):
        return {inner: _without(inner, of_it) for inner, of_it in value.items()}
    if isinstance(value, list | tuple):
        return [_without("", inner) for inner in value]
    return value


def _speaks_of_a_person(value: object) -> bool:
    if isinstance(value, Mapping):
        return any(
            (name in PERSONAL and inner is not None) or _speaks_of_a_person(inner)
            for name, inner in value.items()
        )
    return isinstance(value, list | tuple) and any(map(_speaks_of_a_person, value))
