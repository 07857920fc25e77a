"""Whether a hospital takes patients."""

from datetime import datetime

import msgspec

from turnout.base.ids import HospitalId
from turnout.base.text import Spoken


class HospitalStatus(Spoken):
    """open; diverting (it asks that patients go elsewhere); closed."""

    OPEN = "open", "open", "接收"
    DIVERTING = "diverting", "diverting", "分流"
    CLOSED = "closed", "closed", "停收"


class HospitalSaid(msgspec.Struct, frozen=True, kw_only=True):
    """What a hospital says in one go; one that never spoke says this. `until` None: until it says
    otherwise; `closed` specialities; `beds_free` None: not said."""

    status: HospitalStatus = HospitalStatus.OPEN
    until: datetime | None = None
    closed: tuple[str, ...] = ()
    beds_free: int | None = None
    reason: str = ""


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
