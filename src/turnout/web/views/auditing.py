"""The audit as it is shown, and as a table that is taken away."""

import csv
import io
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from turnout.access.actions import Action
from turnout.access.auditing import Leaf
from turnout.access.events import Event
from turnout.access.events.accounts import RolesGranted
from turnout.access.events.devices import KeyIssued
from turnout.access.events.glass import RequestRefused
from turnout.access.facts import Fact
from turnout.access.model import Grant, Role
from turnout.access.state import State
from turnout.base.spreadsheet import inert
from turnout.web.granting import Grantable, codes
from turnout.web.views.access import grant_shape, role_shapes
from turnout.web.views.city import words
from turnout.web.views.rows import Row

ACTIONS: Final = frozenset(action.value for action in Action)
HEADER: Final = (
    "sequence",
    "at",
    "fact",
    "who_id",
    "who",
    "about_id",
    "about",
    "detail",
    "taken",
    "record_hash",
)
"""`at` with the city's offset; `who` and `about` are names as they are now, empty where nobody
knows one any more; `record_hash` is found again in the book as JSON Lines."""


def audit_shape(
    state: State, leaf: Leaf, timezone: str, grantable: Grantable, *, now: datetime
) -> Row:
    """AuditShape, with the times of the city whose zone this is."""
    return {
        "names": _names(state),
        "roles": role_shapes(frozenset(Role)),
        "agencies": codes({**grantable.agencies, **grantable.bodies}),
        "districts": codes({**grantable.districts, **grantable.areas}),
        "timezone": timezone,
        "now": now,
        "rows": [_audited(fact) for fact in leaf.facts],
        "earlier": leaf.earlier,
        "breakings": [
            {
                "number": one.number,
                "holder": one.holder,
                "about": one.about,
                "reason": one.reason,
                "at": one.at,
                "reviewed_by": one.reviewed_by,
                "finding": one.finding,
            }
            for one in reversed(state.breakings.values())
        ],
    }


def _names(state: State) -> dict[str, str]:
    """A person by name and login, a device by what it is paired as, a key by its program."""
    names: dict[str, str] = {}
    for account in state.accounts.values():
        if account.profile is not None:
            names[account.id] = f"{account.profile.name} ({account.profile.login})"
    for device in state.devices.values():
        names[device.id] = device.unit_id or device.station_id or device.id
    return names | {key.id: key.label for key in state.keys.values()}


def _audited(fact: Fact) -> Row:
    """`who` saw or did it: of a reading the reader, of anything else who asked for it."""
    event, record = fact.event, fact.record
    reason = next(
        (
            text
            for name in ("reason", "why", "finding", "asked")
            if (text := getattr(event, name, None))
        ),
        None,
    )
    return {
        "sequence": record.sequence,
        "at": record.recorded_at,
        "type": record.type,
        "who": getattr(event, "holder", record.actor),
        "about": record.stream,
        "reason": reason,
        "number": getattr(event, "number", None),
        "taken": getattr(event, "taken", None),
        "asked": _asked(event),
        "grants": [grant_shape(one) for one in _granted(event)],
    }


def _granted(event: Event) -> tuple[Grant, ...]:
    """What somebody or a key may do from now on, and where."""
    if isinstance(event, KeyIssued):
        return (Grant(role=event.role, districts=event.districts),)
    return event.grants if isinstance(event, RolesGranted) else ()


def _asked(event: Event) -> Row | None:
    """What somebody was refused, in words; None for anything else, and for too many askings."""
    if not isinstance(event, RequestRefused) or event.why not in ACTIONS:
        return None
    return words(Action(event.why).words)


async def csv_lines(
    state: State, facts: AsyncIterator[Fact], timezone: str
) -> AsyncIterator[bytes]:
    """RFC 4180 with a header, line by line, as UTF-8 with the mark that spreadsheets want."""
    names, zone = _names(state), ZoneInfo(timezone)
    yield b"\xef\xbb\xbf" + _line(HEADER)
    async for fact in facts:
        yield _line(_cells(fact, names, zone))


def _cells(fact: Fact, names: dict[str, str], zone: ZoneInfo) -> tuple[str, ...]:
    row = _audited(fact)
    who, about = str(row["who"]), str(row["about"])
    grants = "; ".join(map(_in_a_cell, _granted(fact.event)))
    cells = (
        str(fact.record.sequence),
        fact.record.recorded_at.astimezone(zone).isoformat(timespec="seconds"),
        fact.record.type,
        who,
        names.get(who.partition("@")[0], ""),
        about,
        names.get(about, ""),
        str(row["reason"] or grants),
        str(row["taken"] or ""),
        fact.record.hash.hex(),
    )
    return tuple(map(inert, cells))


def _in_a_cell(grant: Grant) -> str:
    """As the record has it: "dispatcher agency=fire districts=east,west ends_at=..."."""
    hours = {"starts_at": grant.starts_at, "ends_at": grant.ends_at}
    limits = {
        "agency": grant.agency,
        "districts": ",".join(grant.districts),
        **{name: one and one.isoformat(timespec="seconds") for name, one in hours.items()},
    }
    said = [f"{name}={limit}" for name, limit in limits.items() if limit]
    return " ".join((grant.role.value, *said))


def _line(cells: tuple[str, ...]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue().encode()
