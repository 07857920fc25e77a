"""What the deciders of all topics share."""

from collections.abc import Callable
from typing import Any

from turnout.dispatch.commands.base import Command
from turnout.dispatch.desk import Desk
from turnout.dispatch.events import Event

Events = tuple[Event, ...]
Deciders = dict[type[Command], Callable[[Desk, Any], Events]]
