"""Mutual aid: what a neighbour was asked for, what it said, and which units are lent."""

from datetime import datetime

import msgspec

from turnout.base.ids import AgencyId, IncidentId, UnitId
from turnout.base.text import Spoken
from turnout.dispatch.city import Need


class AidStatus(Spoken):
    """How far a request has come."""

    ASKED = "asked", "asked", "已请求"
    GIVEN = "given", "given", "支援"
    REFUSED = "refused", "refused", "拒绝"
    UNANSWERED = "unanswered", "no answer", "未答复"
    WITHDRAWN = "withdrawn", "taken back", "已撤回"
    MOVED = "moved", "asked for the incident that it was merged into", "已转由合并后的警情请求"


class AidRequest(msgspec.Struct, kw_only=True):
    """One neighbour asked for one incident; `number` counts the incident's. `reason`: why it was
    refused. `minutes`: until its units are there, as the neighbour says."""

    number: int
    neighbour: AgencyId
    needs: tuple[Need, ...]
    asked_at: datetime
    answer_by: datetime
    status: AidStatus = AidStatus.ASKED
    reason: str = ""
    unit_ids: tuple[UnitId, ...] = ()
    minutes: float | None = None


class Lent(msgspec.Struct, frozen=True, kw_only=True):
    """For which incident a neighbour's unit is lent, since when, and by which record."""

    incident_id: IncidentId
    since: datetime
    record: int
