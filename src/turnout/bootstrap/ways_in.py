"""Files of a city's own, read before a room opens: the roles, the directories, the subscribers."""

from dataclasses import dataclass, field
from pathlib import Path

from turnout.access.directories import Directory
from turnout.adapters.cedar import OURS, CedarPolicies
from turnout.adapters.oidc import BadDirectories, read_directories
from turnout.bootstrap.subscribers import known_subscribers
from turnout.coordination.subscribers.model import Subscriber
from turnout.web.outlooks import Grounds


@dataclass(frozen=True, slots=True, kw_only=True)
class WaysIn:
    """Who may do what, the directories that vouch for people, and who is told of incidents."""

    policies: CedarPolicies = field(default_factory=CedarPolicies)
    directories: tuple[Directory, ...] = ()
    subscribers: tuple[Subscriber, ...] = ()


def read_ways(
    grounds: Grounds,
    *,
    policies: Path | None,
    directories: Path | None,
    subscribers: Path | None,
) -> WaysIn:
    """What the files say; the house's own where there is none. Raises BadPolicies, BadDirectories,
    BadSubscribers, OSError."""
    return WaysIn(
        policies=CedarPolicies(policies or OURS),
        directories=_known_directories(directories, grounds),
        subscribers=known_subscribers(subscribers, grounds),
    )


def _known_directories(path: Path | None, grounds: Grounds) -> tuple[Directory, ...]:
    """A slip in the name of an agency would let its people in as nobody's."""
    found = () if path is None else read_directories(path)
    for one in found:
        if path is not None and one.agency not in grounds.agencies:
            raise BadDirectories(path, f"{one.id}: the city has no {one.agency}")
    return found
