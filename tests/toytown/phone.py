"""What a seat and the telephone line can say about a call, in one word each."""

from dataclasses import dataclass

from tests.toytown.room import Toytown
from turnout.base.ids import Actor, CallId, IncidentId
from turnout.dispatch.city import Service
from turnout.dispatch.commands.base import Command
from turnout.dispatch.commands.calls import (
    AbandonCall,
    AllowCallBack,
    AnswerCall,
    CallBack,
    EndCall,
    HandToDesk,
    HoldCall,
    MarkQuiet,
    ReceiveText,
    ResumeCall,
    ReturnFromDesk,
    SendText,
    TakeCall,
    TransferCall,
)
from turnout.dispatch.model.calls import CallEnding

LINE = Actor("line")


@dataclass
class Phone:
    """One seat's telephone in a town."""

    town: Toytown
    seat: Actor

    async def _do(self, command: Command) -> None:
        await self.town.do(command, actor=self.seat)

    async def answer(self, call: CallId, because: str | None = None) -> None:
        await self._do(AnswerCall(call_id=call, reason=because))

    async def hold(self, call: CallId) -> None:
        await self._do(HoldCall(call_id=call))

    async def resume(self, call: CallId) -> None:
        await self._do(ResumeCall(call_id=call))

    async def transfer(
        self,
        call: CallId,
        because: str,
        *,
        seat: str | None = None,
        service: Service | None = None,
    ) -> None:
        await self._do(TransferCall(call_id=call, reason=because, to_seat=seat, to_service=service))

    async def take(self, call: CallId, link_to: IncidentId | None = None) -> IncidentId:
        command = TakeCall(call_id=call, link_to=link_to)
        answer = await self.town.do(command, actor=self.seat)
        assert answer.incident_id is not None
        return answer.incident_id

    async def ring_back(self, call: CallId, *, reached: bool) -> None:
        await self._do(CallBack(call_id=call, reached=reached))

    async def allow_ring_back(self, call: CallId, because: str) -> None:
        await self._do(AllowCallBack(call_id=call, reason=because))

    async def quiet(self, call: CallId) -> None:
        await self._do(MarkQuiet(call_id=call))

    async def write(self, call: CallId, text: str) -> None:
        await self._do(SendText(call_id=call, text=text))

    async def end(self, call: CallId, ending: str, because: str | None = None) -> None:
        await self._do(EndCall(call_id=call, ending=CallEnding(ending), reason=because))

    async def to_desk(self, call: CallId, because: str | None = None) -> None:
        await self._do(HandToDesk(call_id=call, reason=because))

    async def from_desk(self, call: CallId, because: str) -> None:
        await self._do(ReturnFromDesk(call_id=call, reason=because))


def phone(town: Toytown, seat: str) -> Phone:
    """The telephone of a seat."""
    return Phone(town, Actor(seat))


async def hang_up(town: Toytown, call: CallId) -> None:
    """The line says that the caller hung up."""
    await town.do(AbandonCall(call_id=call), actor=LINE)


async def caller_writes(town: Toytown, call: CallId, text: str) -> None:
    """The line brings a text of the caller."""
    await town.do(ReceiveText(call_id=call, text=text), actor=LINE)
