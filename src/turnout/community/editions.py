"""The city's classes with what the county adopted since."""

from collections.abc import Iterable, Mapping
from datetime import date

import msgspec

from turnout.community.catalogue import CaseClass, Catalogue, ClassCode, Edition
from turnout.community.model.classes import ClassAdoption, ClassText


def amended(catalogue: Catalogue, adoptions: Iterable[ClassAdoption]) -> Catalogue:
    """The city's own catalogue with every adopted edition, in the order of adopting."""
    for one in sorted(adoptions, key=lambda one: one.version):
        for text in one.classes:
            edition = edition_of(
                catalogue, text, since=one.valid_from, until=one.until, version=one.version
            )
            catalogue = with_edition(catalogue, edition)
    return catalogue


def edition_of(
    catalogue: Catalogue, text: ClassText, *, since: date, until: date | None, version: int
) -> Edition:
    """An edition of a class. What its text does not say is as the class was, or as that which it
    is like."""
    base = catalogue.class_on(text.like or text.code, since)
    assert base is not None, "an adopted class is one that was known, or like one"
    own = msgspec.structs.replace(base, valid_from=None, valid_until=None)
    case_class = text.applied(own if text.like else base, since)
    return Edition(case_class=case_class, since=since, until=until, version=version)


def with_edition(catalogue: Catalogue, edition: Edition) -> Catalogue:
    """The catalogue with one edition more. A new class is known from now on, and open from its
    first day until it was taken back."""
    code, classes = edition.case_class.code, catalogue.classes
    if code not in classes:
        first = msgspec.structs.replace(edition.case_class, valid_until=edition.until)
        classes = {**classes, code: first}
    editions: Mapping[ClassCode, tuple[Edition, ...]] = {
        **catalogue.editions,
        code: (*catalogue.editions.get(code, ()), edition),
    }
    return msgspec.structs.replace(catalogue, classes=classes, editions=editions)


def as_if_always(catalogue: Catalogue, texts: Iterable[ClassText], day: date) -> Catalogue:
    """The catalogue in which a draft for a day had always counted: a new class, and one that is
    retired, as they would have been from the beginning."""
    classes, editions = {**catalogue.classes}, {**catalogue.editions}
    for text in texts:
        drafted = edition_of(catalogue, text, since=day, until=None, version=0).case_class
        until = date.min if text.retired else drafted.valid_until
        classes[text.code] = msgspec.structs.replace(drafted, valid_from=None, valid_until=until)
        editions.pop(text.code, None)
    return msgspec.structs.replace(catalogue, classes=classes, editions=editions)


def needed_by_devices(catalogue: Catalogue) -> frozenset[ClassCode]:
    """Classes under which something opens a case by itself."""
    named = {alarm.class_code for alarm in catalogue.alarms.values()}
    missing = catalogue.custody.rules.alarm_class
    return frozenset(named if missing is None else {*named, ClassCode(missing)})


def same_terms(one: CaseClass, text: ClassText) -> bool:
    """Whether a text changes nothing of a class."""
    return text.like is None and not text.retired and text.applied(one, date.min) == one
