"""Where the caller's telephone says it is: what a later word of it changes."""

from typing import Final

import msgspec

from turnout.base.geo import distance_m
from turnout.dispatch.model.calls import (
    WAITING,
    Call,
    CallDetails,
    CallerLocation,
    CallStatus,
    place_of,
)
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.places import Place
from turnout.dispatch.refusals import refusal

NOWHERE: Final = CallDetails(place=Place(address="", point=None))
"""What is known of a call of which nothing is held."""


def located(call: Call, location: CallerLocation) -> CallDetails:
    """What is known of the call with its newest location. Refuses: call_not_ringing,
    location_not_newer."""
    if call.status not in WAITING | {CallStatus.TAKEN}:
        raise refusal("call_not_ringing", call=call.id, status=call.status)
    details = call.details or NOWHERE
    known = details.location
    if known is not None and location.at <= known.at:
        raise refusal("location_not_newer", call=call.id)
    return msgspec.structs.replace(details, location=location)


def find_better(incident: Incident, call: Call, details: CallDetails) -> Place | None:
    """Where the incident is by the newest word of the phone that reported it; None: it stays.

    What somebody found on the map stays. A circle gives way to one that is at most half as wide, or
    whose middle lies outside it: crews are told of a place, not of every sign of a phone.
    """
    known, circle = incident.place, place_of(details)
    if known is None or circle is None or circle.uncertainty_m is None:
        return None
    if circle.point is None or incident.call_ids[0] != call.id:
        return None
    if known.point is not None:
        if known.uncertainty_m is None:
            return None
        apart_m = distance_m(known.point, circle.point)
        if circle.uncertainty_m > known.uncertainty_m / 2 and apart_m <= known.uncertainty_m:
            return None
    return msgspec.structs.replace(
        known, point=circle.point, verified=False, uncertainty_m=circle.uncertainty_m
    )
