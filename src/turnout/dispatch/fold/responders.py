"""How facts about responders change the state."""

from typing import Final

from turnout.dispatch.events.responders import RespondersListed, ToursListed
from turnout.dispatch.facts import Fact
from turnout.dispatch.fold.base import Folds
from turnout.dispatch.model.responders import PeopleText, Sheet, Staff, ToursText
from turnout.dispatch.state import State


def _listed(state: State, event: RespondersListed, fact: Fact) -> None:
    staff = state.staff.setdefault(event.agency, Staff(agency=event.agency))
    _replace(state, staff.people_sheet)
    staff.people_sheet = _sheet(event, fact)
    staff.people = fact.opened if isinstance(fact.opened, PeopleText) else None


def _tours(state: State, event: ToursListed, fact: Fact) -> None:
    staff = state.staff.setdefault(event.agency, Staff(agency=event.agency))
    _replace(state, staff.tours_sheet)
    staff.tours_sheet = _sheet(event, fact)
    staff.tours = fact.opened if isinstance(fact.opened, ToursText) else None


def _sheet(event: RespondersListed | ToursListed, fact: Fact) -> Sheet:
    return Sheet(ref=event.sealed.ref, stream=event.sealed_stream, at=fact.record.recorded_at)


def _replace(state: State, sheet: Sheet | None) -> None:
    if sheet is not None:
        state.to_erase.add(sheet.stream)


FOLDS: Final[Folds] = {RespondersListed: _listed, ToursListed: _tours}
