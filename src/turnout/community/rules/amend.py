"""Amend: classes change for what comes in from a day on; what came in before keeps its limits."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from turnout.community.catalogue import Catalogue, ClassCode, Step
from turnout.community.editions import needed_by_devices, same_terms
from turnout.community.events.classes import ClassesTakenBack
from turnout.community.limits import MOST
from turnout.community.model.classes import CalendarChange, ClassAdoption, ClassText
from turnout.community.refusals import refusal
from turnout.community.wording import STEP_WORDS


def require_to_come(valid_from: date, *, today: date) -> None:
    """Refuses: classes_in_the_past."""
    if valid_from <= today:
        raise refusal("classes_in_the_past", day=valid_from.isoformat())


def require_good(catalogue: Catalogue, classes: Sequence[ClassText], day: date) -> None:
    """What could be adopted from a day on. Refuses: no_class_in_draft, class_twice, unknown_class,
    class_known, class_over, class_needed, class_unchanged, class_limit_missing,
    class_limit_wrong."""
    if not classes:
        raise refusal("no_class_in_draft")
    codes = [one.code for one in classes]
    for code in sorted(set(codes)):
        if codes.count(code) > 1:
            raise refusal("class_twice", code=code)
    needed = needed_by_devices(catalogue)
    for one in classes:
        _require_known(catalogue, one, day, needed)
        _require_limits(one)


def _require_known(
    catalogue: Catalogue, one: ClassText, day: date, needed: Collection[ClassCode]
) -> None:
    if one.like is not None and one.code in catalogue.classes:
        raise refusal("class_known", code=one.code)
    found = catalogue.class_on(one.like or one.code, day)
    if found is None:
        raise refusal("unknown_class", code=one.like or one.code)
    if not found.holds(day):
        raise refusal("class_over", name=found.name, day=day.isoformat())
    if one.retired and one.code in needed:
        raise refusal("class_needed", name=found.name)
    if same_terms(found, one):
        raise refusal("class_unchanged", name=found.name, day=day.isoformat())


def _require_limits(one: ClassText) -> None:
    for step in Step:
        limit = one.limits.get(step)
        if limit is None:
            raise refusal("class_limit_missing", name=one.name, step=STEP_WORDS[step])
        if not limit.is_sound:
            most = MOST[limit.unit]
            raise refusal("class_limit_wrong", name=one.name, step=STEP_WORDS[step], most=most)


def take_back(
    adoption: ClassAdoption | None, *, version: int, reason: str, today: date
) -> ClassesTakenBack:
    """The end of an adoption: of one that has begun from tomorrow on. Refuses: unknown_adoption,
    adoption_over."""
    if adoption is None:
        raise refusal("unknown_adoption", version=version)
    if adoption.taken_back_by is not None:
        raise refusal("adoption_over", version=version, who=adoption.taken_back_by)
    until = max(adoption.valid_from, today + timedelta(days=1))
    return ClassesTakenBack(version=version, until=until, reason=reason)


def require_change(changes: dict[int, CalendarChange], number: int) -> CalendarChange:
    """A change of the calendar. Refuses: unknown_change."""
    found = changes.get(number)
    if found is None:
        raise refusal("unknown_change", number=number)
    return found


def days_to_undo(change: CalendarChange, swaps: dict[date, bool], *, today: date) -> list[date]:
    """Its days to come that still are as it left them. Refuses: change_over."""
    found = [
        day for day, works in sorted(change.days.items()) if day > today and swaps[day] == works
    ]
    if not found:
        raise refusal("change_over", number=change.number)
    return found
