"""What is asked about responders and their tours of duty."""

from turnout.dispatch.commands.base import Command
from turnout.dispatch.model.responders import Responder, Tour


class ListResponders(Command, frozen=True, kw_only=True, tag="list_responders"):
    """These are all people of the agencies that are named, taken in all or none."""

    responders: tuple[Responder, ...]


class ListTours(Command, frozen=True, kw_only=True, tag="list_tours"):
    """From its first tour on these are all tours of each agency that is named, all or none.
    Somebody with too little rest wants a reason."""

    tours: tuple[Tour, ...]
    reason: str | None = None
