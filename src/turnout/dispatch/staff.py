"""Staff lists beside a snapshot: their text stays sealed, and is brought back when it is loaded."""

from collections.abc import Iterator, Mapping

import msgspec

from turnout.dispatch.facts import SealedText
from turnout.dispatch.model.responders import PeopleText, Staff, ToursText


def unlisted(staff: Staff) -> Staff:
    """A copy without anybody's number."""
    return msgspec.structs.replace(staff, people=None, tours=None)


def sealed_of(staff: Staff) -> Iterator[str]:
    """Sealed lists that have not been read."""
    if staff.people_sheet is not None and staff.people is None:
        yield staff.people_sheet.ref
    if staff.tours_sheet is not None and staff.tours is None:
        yield staff.tours_sheet.ref


def list_again(staff: Staff, opened: Mapping[str, SealedText]) -> None:
    """Bring unsealed lists back; what is absent was erased and stays None."""
    people = None if staff.people_sheet is None else opened.get(staff.people_sheet.ref)
    tours = None if staff.tours_sheet is None else opened.get(staff.tours_sheet.ref)
    if isinstance(people, PeopleText):
        staff.people = people
    if isinstance(tours, ToursText):
        staff.tours = tours
