"""Urge and supervise: pressing is free to others, and a level above may watch to the end."""

from datetime import datetime, timedelta

from turnout.community.catalogue import AreaId, Catalogue
from turnout.community.model import ids
from turnout.community.model.cases import Case
from turnout.community.model.ids import REPORTER, Party
from turnout.community.refusals import refusal

DAY = timedelta(days=1)


def require_may_urge(case: Case, party: Party, owner: Party | None, *, now: datetime) -> None:
    """Refuses: urge_own, urged_today."""
    if party == owner:
        raise refusal("urge_own", case=case.id)
    last = case.reporter_urged_at
    if party == REPORTER and last is not None and now - last < DAY:
        raise refusal("urged_today", case=case.id)


def supervising_area(catalogue: Catalogue, case: Case, party: Party) -> AreaId:
    """The area that supervises from now on: one above the case's desk, or that of the county
    itself. Refuses: not_above, supervised_already."""
    area = ids.area_of(party)
    line = catalogue.line(case.desk)
    if area is None or area not in line or (area == case.desk and len(line) > 1):
        name = party if area is None else catalogue.areas[area].name
        raise refusal("not_above", party=name, case=case.id)
    if case.supervised_by is not None and case.supervised_by in line:
        raise refusal("supervised_already", case=case.id, desk=ids.desk(case.supervised_by))
    return area


def require_supervisor(case: Case, party: Party) -> AreaId:
    """Refuses: not_supervised."""
    if case.supervised_by is None or party != ids.desk(case.supervised_by):
        raise refusal("not_supervised", party=party, case=case.id)
    return case.supervised_by
