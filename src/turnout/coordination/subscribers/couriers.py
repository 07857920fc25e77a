"""All couriers of a room, for the page where a person looks after them."""

from collections.abc import Callable, Coroutine, Sequence
from typing import Any, Final

from turnout.coordination.subscribers.courier import Courier

NOBODY: Final[tuple[Courier, ...]] = ()


class Couriers:
    """By the subscriber's id, in the order of the file."""

    def __init__(self, all_: Sequence[Courier] = NOBODY) -> None:
        self._all = {one.subscriber.id: one for one in all_}

    @property
    def all(self) -> Sequence[Courier]:
        """Every one."""
        return tuple(self._all.values())

    def find(self, subscriber_id: str) -> Courier | None:
        """The one of a subscriber, if it is one."""
        return self._all.get(subscriber_id)

    @property
    def followers(self) -> list[Callable[[Sequence[object]], None]]:
        """What wants to hear that something was recorded."""
        return [one.heed for one in self.all]

    def works(self) -> list[Callable[[], Coroutine[Any, Any, object]]]:
        """What goes on beside the room: one apiece, so that none waits for another."""
        return [one.run for one in self.all]
