"""Addresses of other machines."""

from dataclasses import dataclass
from typing import Self


class BadPlace(Exception):
    """An address that names no host and port; `remedy` says how it is written."""

    def __init__(self, text: str) -> None:
        super().__init__(f"{text!r} is no address")
        self.remedy = "write HOST:PORT, as 10.0.0.3:8120"


@dataclass(frozen=True, slots=True)
class Place:
    """A host and a port."""

    host: str
    port: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """HOST:PORT. Raises BadPlace."""
        host, _, port = text.rpartition(":")
        if not host or not port.isdecimal() or not 0 < int(port) < 65536:
            raise BadPlace(text)
        return cls(host.strip("[]"), int(port))

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"
