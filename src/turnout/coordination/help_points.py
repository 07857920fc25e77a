"""The press of an alarm button is a call that rings in the room, with the place of the button."""

from typing import Final

from turnout.community.model.sites import Site
from turnout.community.rules.help_points import require_button
from turnout.dispatch.city import Service
from turnout.dispatch.commands.calls import ReceiveCall
from turnout.dispatch.model.calls import CallDetails, CallSource
from turnout.dispatch.model.places import Place

ANSWERS: Final = Service.POLICE
"""Whose queue a press rings in: whoever answers it passes it on like any call."""


def call_of_press(site: Site) -> ReceiveCall:
    """The call that a press is; it rings at any hour. Refuses (the desk's): no_alarm_button."""
    require_button(site)
    details = CallDetails(
        place=Place(address=site.address or site.name, point=site.point, verified=True),
        caller_number=site.telephone or None,
        text=site.name,
    )
    return ReceiveCall(dialled=ANSWERS, source=CallSource.HELP_POINT, details=details)
