"""Who did and saw what, as it is shown."""

from turnout.access.model import Role
from turnout.web.wire.access import HeldRole
from turnout.web.wire.basics import Instant, Shape, WordsShape
from turnout.web.wire.city import NamedCode

AUDITED = r"^((incident|staff|device|key)-[1-9][0-9]{0,11}|call-C[1-9][0-9]{0,11})$"
"""Whose stream of the book of access an auditor asks for."""


class HeldGrant(Shape):
    """A role that somebody or something was given, and where and when it holds."""

    role: Role
    agency: str | None
    districts: list[str]
    starts_at: Instant | None
    ends_at: Instant | None


class AuditRow(Shape):
    """One fact of access. `asked`: the action of a refusal, in words; `grants`: what a person or a
    key may from now on; `taken`: as what the audit was read, "page", "csv" or "jsonl"."""

    sequence: int
    at: Instant
    type: str
    who: str
    about: str
    reason: str | None
    number: int | None
    taken: str | None
    asked: WordsShape | None
    grants: list[HeldGrant]


class BreakingShape(Shape):
    """A use of break-glass that somebody has to look at."""

    number: int
    holder: str
    about: str
    reason: str
    at: Instant
    reviewed_by: str | None
    finding: str | None


class AuditShape(Shape):
    """A page of facts, newest first, and every use of break-glass. `earlier`: what to give as
    `before` for the next page, None where there is nothing earlier. `names`: whom or what an
    account, a device or a key is, by its id; who is known no more is left out. `roles`: how each is
    said; `agencies` and `districts`: those that grants name, as the city and its desk call them
    now."""

    rows: list[AuditRow]
    earlier: int | None
    breakings: list[BreakingShape]
    names: dict[str, str]
    roles: list[HeldRole]
    agencies: list[NamedCode]
    districts: list[NamedCode]
    timezone: str
    now: Instant
