"""Whether a hospital takes patients."""

from datetime import datetime
from enum import StrEnum

import msgspec

from turnout.base.ids import HospitalId


class HospitalStatus(StrEnum):
    """open; diverting (it asks that patients go elsewhere); closed."""

    OPEN = "open"
    DIVERTING = "diverting"
    CLOSED = "closed"


class HospitalState(msgspec.Struct, kw_only=True):
    """What a hospital last said. `until` None: until it says otherwise; `closed` specialities;
    `beds_free` None: not said."""

    id: HospitalId
    status: HospitalStatus
    since: datetime
    until: datetime | None
    closed: tuple[str, ...]
    beds_free: int | None
    reason: str
