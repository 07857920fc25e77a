"""The door of devices at sites: smoke, gas, water, an open door. A key of the role site_alarm opens
this and nothing else; nothing here looks at a picture."""

from typing import Final

from fastapi import APIRouter
from fastapi.responses import Response

from turnout.base.geo import Point
from turnout.community.commands.alarms import SoundAlarm
from turnout.community.model.cases import CaseText
from turnout.community.reach import AlarmKind
from turnout.web.community import CommunityHere, act_at_desk
from turnout.web.desk import Asker
from turnout.web.gate import EntryHere, PrincipalHere
from turnout.web.parts import WRITES, KeyHere
from turnout.web.wire.cases import AlarmAsk, CaseAnswer

SITE: Final = "site"

router = APIRouter(prefix="/api", tags=["community"])


@router.post("/site-alarms", response_model=CaseAnswer, responses=WRITES)
async def sound_alarm(
    ask: AlarmAsk, door: CommunityHere, principal: PrincipalHere, entry: EntryHere, key: KeyHere
) -> Response:
    """A device sounds: a case is opened, or by its kind a call in the room."""
    command = SoundAlarm(
        kind=AlarmKind(ask.kind),
        device=ask.device,
        text=CaseText(words=ask.words, address=ask.address, point=Point(*ask.point)),
        over=ask.over,
    )
    asker = Asker(actor=entry.named(principal, SITE), key=key)
    return await act_at_desk(door, command, asker, ask.happened_at)
