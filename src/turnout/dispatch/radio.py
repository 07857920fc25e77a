"""The talk groups that a city gives to its incidents."""

from dataclasses import dataclass

from turnout.base.text import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkGroup:
    """A talk group for one incident at a time. `services`: whose incidents; none: of any."""

    code: str
    name: Words
    services: tuple[str, ...] = ()

    def is_for(self, service: str) -> bool:
        """Whether an incident of this service may have it."""
        return not self.services or service in self.services
