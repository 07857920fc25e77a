"""From a command of access to facts: look things up, ask the pure rules, say what is so."""

from typing import Final

from turnout.access.commands import COMMAND_TYPES, Command
from turnout.access.decisions import accounts, devices, glass, passkeys, requests, sessions
from turnout.access.decisions.base import Deciders, Events, Look

__all__ = ["Events", "Look", "decide"]


def decide(look: Look, command: Command) -> Events:
    """The events of a command; none when it changes nothing. Raises Refusal."""
    return _DECIDERS[type(command)](look, command)


_DECIDERS: Final[Deciders] = {
    command_type: decider
    for topic in (accounts, sessions, devices, glass, passkeys, requests)
    for command_type, decider in topic.DECIDERS.items()
}

if set(_DECIDERS) != set(COMMAND_TYPES):
    raise RuntimeError("a command of access has no decision")
