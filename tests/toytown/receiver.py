"""A neighbour of Toytown that is told of incidents, and takes them or does not."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from tests.toytown.room import Toytown
from turnout.base.text import Words
from turnout.coordination.subscribers.courier import Courier, Means
from turnout.coordination.subscribers.model import HOUSE, NotReached, Rules, Subscriber
from turnout.coordination.subscribers.news import Sees
from turnout.standards.signed_posts import verify

SECRET = bytes(range(24))
OLD_SECRET = bytes(range(1, 33))
HOSPITAL = Subscriber(
    id="hospital",
    name=Words("Hospital", "医院"),
    url="https://hospital.example/incidents",
    secrets=(SECRET,),
)


def everything(_service: str, _district: str | None) -> bool:
    return True


class Receiver:
    """Believes only what is signed with its secret. `says`: the next answers, then 200; a text is
    a reason why none came."""

    def __init__(self, now: Callable[[], Any], secret: bytes = SECRET) -> None:
        self.now, self.secret = now, secret
        self.says: list[int | str] = []
        self.events: list[dict[str, Any]] = []
        self.tries = 0

    async def __call__(self, headers: Mapping[str, str], body: bytes) -> int:
        self.tries += 1
        verify(self.secret, headers, body, now=self.now())
        answer = self.says.pop(0) if self.says else 200
        if isinstance(answer, str):
            raise NotReached(answer)
        if answer == 200:
            self.events.append(msgspec.json.decode(body))
        return answer

    @property
    def kinds(self) -> list[str]:
        return [one["type"].split(".")[2] for one in self.events]


def courier_of(
    town: Toytown,
    receiver: Receiver,
    *,
    subscriber: Subscriber = HOSPITAL,
    sees: Sees = everything,
    rules: Rules = HOUSE,
) -> Courier:
    """Its courier, with a chance that takes nothing away."""
    means = Means(
        source=town.room.source,
        post=receiver,
        sees=sees,
        clock=town.clock,
        chance=lambda: 0.0,
        rules=rules,
    )
    return Courier(subscriber, means)
