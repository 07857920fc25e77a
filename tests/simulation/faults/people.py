"""Who works in the simulated room. Each presses, and presses again under the same key until there
is an answer; a terminal keeps what was pressed without a network, and sends it later in order."""

import asyncio
from datetime import datetime
from itertools import count
from random import Random

from tests.histories import Seen
from tests.simulation.faults.world import World
from tests.toytown import WATCHED_TOWN, post
from turnout.base.ids import Actor, IncidentTypeCode, UnitId
from turnout.dispatch.answers import Answer
from turnout.dispatch.board import Board
from turnout.dispatch.city import Service
from turnout.dispatch.commands.base import Command, Envelope
from turnout.dispatch.commands.calls import ReceiveCall, TakeCall
from turnout.dispatch.commands.incidents import Classify, CloseIncident
from turnout.dispatch.commands.orders import AssignUnits, ReportStatus
from turnout.dispatch.model.calls import CallDetails, CallSource
from turnout.dispatch.model.orders import AssignmentStatus
from turnout.dispatch.model.places import Place

NUMBER = "+99 555 0100 PLANTED"
"""Every caller's number: it must stand nowhere but in sealed items."""

KINDS = ("bin_fire", "chest_pain", "fall", "burglary", "house_fire")
NEXT = {
    AssignmentStatus.ASSIGNED: AssignmentStatus.ACKNOWLEDGED,
    AssignmentStatus.ACKNOWLEDGED: AssignmentStatus.EN_ROUTE,
    AssignmentStatus.EN_ROUTE: AssignmentStatus.ON_SCENE,
    AssignmentStatus.ON_SCENE: AssignmentStatus.CLEARED,
}


class Person:
    """Somebody with a device. `ended` is when nobody begins anything new."""

    def __init__(self, world: World, name: str, ended: asyncio.Event) -> None:
        self.world, self.name, self.ended = world, name, ended
        # A source of chance of its own, so that one more press here moves nothing elsewhere.
        self.rng = Random(f"{world.seed} {name}")
        self._keys = count(1)

    async def press(self, command: Command, happened_at: datetime | None = None) -> Answer | None:
        """Until it is answered; None when the room refuses."""
        key = f"{self.name}-{next(self._keys)}"
        envelope = Envelope(
            command=command, actor=Actor(self.name), key=key, happened_at=happened_at
        )
        asked_at = asyncio.get_running_loop().time()
        answer = await self.world.ask(envelope)
        while answer is None:
            await self.rest(0.5)
            answer = await self.world.ask(envelope)
        if not isinstance(answer, Answer):
            return None
        self.world.acknowledged.append((envelope, answer))
        self._saw(asked_at, answer.sequence, is_command=True)
        return answer

    def board(self) -> Board | None:
        """What the screen shows: durable facts of the process that is up."""
        board = self.world.process.board
        if board is not None:
            self._saw(asyncio.get_running_loop().time(), board.sequence, is_command=False)
        return board

    def _saw(self, asked_at: float, place: int, *, is_command: bool) -> None:
        now = asyncio.get_running_loop().time()
        self.world.history.append(Seen(self.name, asked_at, now, place, is_command))

    async def rest(self, seconds: float) -> None:
        await asyncio.sleep(self.rng.uniform(0.2, 1.8) * seconds)


async def take_calls(person: Person) -> None:
    """A call-taker: answers, asks, classifies."""
    while not person.ended.is_set():
        details = CallDetails(
            place=Place(address="Long Road", point=post(person.rng.choice((0, 1, 2, 5)))),
            caller_number=NUMBER,
        )
        ring = ReceiveCall(dialled=Service.FIRE, source=CallSource.VOICE, details=details)
        rung = await person.press(ring)
        assert rung is not None, "a call that rings is never refused"
        assert rung.call_id is not None
        await person.rest(2)
        taken = await person.press(TakeCall(call_id=rung.call_id, link_to=None))
        if taken is not None and taken.incident_id is not None:
            kind = IncidentTypeCode(person.rng.choice(KINDS))
            await person.press(Classify(incident_id=taken.incident_id, incident_type=kind))
        await person.rest(25)


async def dispatch(person: Person) -> None:
    """A dispatcher: sends what is recommended, closes what is over."""
    while not person.ended.is_set():
        await person.rest(6)
        board = person.board()
        if board is None or not board.incidents:
            continue
        incident = person.rng.choice(list(board.incidents.values()))
        latest = incident.recommendation
        orders = list(incident.assignments.values())
        if latest is not None and not orders and latest.chosen:
            units = tuple(choice.unit_id for choice in latest.chosen)
            await person.press(
                AssignUnits(
                    incident_id=incident.id,
                    unit_ids=units,
                    recommendation=latest.number,
                    reason=None,
                )
            )
        elif orders and all(order.status not in NEXT for order in orders):
            await person.press(CloseIncident(incident_id=incident.id, disposition="handled"))


async def drive(person: Person, unit: UnitId) -> None:
    """A crew's terminal: the next status of its order; at times several while out of reach."""
    while not person.ended.is_set():
        await person.rest(8)
        board = person.board()
        mine = [] if board is None else [o for o in board.orders.values() if o.unit_id == unit]
        if not mine or mine[0].status not in NEXT:
            continue
        order, status, pressed = mine[0], mine[0].status, []
        for _ in range(3 if person.rng.random() < 0.2 else 1):
            if status in NEXT:
                status = NEXT[status]
                pressed.append((status, person.world.clock.now()))
                await person.rest(1)
        for status, at in pressed:
            report = ReportStatus(assignment_id=order.id, status=status, hospital_id=None)
            late = at if len(pressed) > 1 else None
            await person.press(report, late)


def everybody(world: World, ended: asyncio.Event) -> list[asyncio.Task[None]]:
    """Two call-takers, two dispatchers, a terminal in each unit."""
    work = [take_calls(Person(world, f"taker-{n}", ended)) for n in (1, 2)]
    work += [dispatch(Person(world, f"dispatcher-{n}", ended)) for n in (1, 2)]
    units = [unit for unit in sorted(WATCHED_TOWN.units) if unit != "E09"]
    work += [drive(Person(world, f"crew-{unit}", ended), unit) for unit in units]
    return [asyncio.create_task(each) for each in work]
