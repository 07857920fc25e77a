"""What started this process and watches it, where one does: the protocol of sd_notify(3), as
systemd and other supervisors speak it.

A datagram of a few words to a socket; where nobody listens nothing is said, and nothing fails. No
more is told than that it goes on: everybody on the machine may read what a supervisor knows.
"""

import asyncio
import contextlib
import socket
from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Final, Self

SOCKET: Final = "NOTIFY_SOCKET"
WATCHED_MICROSECONDS: Final = "WATCHDOG_USEC"
WATCHED_PROCESS: Final = "WATCHDOG_PID"


@dataclass(frozen=True, slots=True)
class Supervisor:
    """Who is told how this process does. `address` None: nobody. `within_seconds` None: nobody ends
    it for its silence."""

    address: str | None = None
    within_seconds: float | None = None

    @classmethod
    def taken_from(cls, environment: MutableMapping[str, str], process_id: int) -> Self:
        """As the environment says; it is taken out there, so that no child speaks for this process.

        A wish that cannot be read, or is meant for another process, counts as none.
        """
        address, within, watched = (
            environment.pop(name, "") for name in (SOCKET, WATCHED_MICROSECONDS, WATCHED_PROCESS)
        )
        is_meant = within.isdecimal() and watched in {"", str(process_id)}
        return cls(
            # "@" stands for the zero byte of a name that lies in no folder.
            address=address.replace("@", "\0", 1) if address[:1] == "@" else address or None,
            within_seconds=int(within) / 1e6 if is_meant and int(within) > 0 else None,
        )

    def ready(self) -> None:
        """It does what it was started for. Said again later it changes nothing."""
        self._tell("READY=1")

    def stopping(self) -> None:
        """It begins to end."""
        self._tell("STOPPING=1")

    async def keep_alive(self) -> None:
        """Give a sign three times as often as one is asked for, as long as the loop turns; at once
        over where nobody asks."""
        if self.address is None or self.within_seconds is None:
            return
        while True:
            self._tell("WATCHDOG=1")
            await asyncio.sleep(self.within_seconds / 3)

    def _tell(self, words: str) -> None:
        if self.address is None:
            return
        # A supervisor that is gone or slow stops no room.
        with contextlib.suppress(OSError), _datagrams() as sender:
            sender.sendto(words.encode(), self.address)


def _datagrams() -> socket.socket:
    sender = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    sender.setblocking(False)
    return sender
