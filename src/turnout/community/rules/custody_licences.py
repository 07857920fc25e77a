"""Licences: only on its days, and while it is not suspended, does one let anybody do anything."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from turnout.community.goods import Goods, GoodsCatalogue, GoodsCode
from turnout.community.model.custody import (
    Custody,
    Licence,
    LicenceKind,
    LicenceNumber,
    OrganisationId,
)
from turnout.community.refusals import refusal
from turnout.community.wording import LICENCE_WORDS

_BRACKETS: Final = str.maketrans("〔〕【】()（）［］", "[][][][][]")
_IN_AN_ADDRESS: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,47}")


def get_goods(catalogue: GoodsCatalogue, code: GoodsCode, day: date) -> Goods:
    """The goods, in force on that day. Refuses: unknown_goods."""
    found = catalogue.goods.get(code)
    if found is None or not found.holds(day):
        raise refusal("unknown_goods", code=code, day=day.isoformat())
    return found


def same_number(number: str) -> str:
    """A permit's number as it is compared: to a person 〔2026〕, [2026] and (2026) are one year."""
    return number.translate(_BRACKETS)


def find_licence(custody: Custody, number: LicenceNumber) -> Licence | None:
    """By the number as it was entered, else by another way of writing it."""
    if number in custody.licences:
        return custody.licences[number]
    same = same_number(number)
    return next((one for one in custody.licences.values() if same_number(one.number) == same), None)


def get_licence(custody: Custody, number: LicenceNumber) -> Licence:
    """Refuses: unknown_licence."""
    found = find_licence(custody, number)
    if found is None:
        raise refusal("unknown_licence", number=number)
    return found


def require_new_licence(custody: Custody, number: LicenceNumber) -> None:
    """Refuses: code_taken."""
    known = find_licence(custody, number)
    if known is not None:
        raise refusal("code_taken", code=known.number)


def require_organisation(custody: Custody, organisation: OrganisationId) -> None:
    """Refuses: unknown_organisation."""
    if organisation not in custody.organisations:
        raise refusal("unknown_organisation", organisation=organisation)


def require_new(taken: Iterable[str], code: str) -> None:
    """Refuses: code_taken."""
    if code in taken:
        raise refusal("code_taken", code=code)


def require_days(first: date, last: date) -> None:
    """Refuses: licence_days."""
    if last < first:
        raise refusal("licence_days", first=first.isoformat(), last=last.isoformat())


def require_longer(licence: Licence, until: date) -> None:
    """Refuses: licence_not_longer."""
    if until <= licence.valid_until:
        last = licence.valid_until.isoformat()
        raise refusal("licence_not_longer", number=licence.number, last=last)


def require_named_goods(kind: LicenceKind, goods: tuple[GoodsCode, ...]) -> None:
    """Whoever makes, holds or uses does so with named goods. Refuses: licence_without_goods."""
    if (kind is LicenceKind.KEEP) == bool(goods):
        raise refusal("licence_without_goods")


def require_staff_number(kind: LicenceKind, number: LicenceNumber) -> None:
    """A keeper's own page has the number in its address. Refuses: staff_number_wrong."""
    if kind is LicenceKind.KEEP and _IN_AN_ADDRESS.fullmatch(number) is None:
        raise refusal("staff_number_wrong")


def require_holds(licence: Licence, day: date) -> None:
    """Refuses: licence_suspended, licence_not_yet, licence_expired."""
    if licence.suspended is not None:
        raise refusal("licence_suspended", number=licence.number, reason=licence.suspended)
    if day < licence.valid_from:
        first = licence.valid_from.isoformat()
        raise refusal("licence_not_yet", number=licence.number, first=first)
    if licence.valid_until < day:
        last = licence.valid_until.isoformat()
        raise refusal("licence_expired", number=licence.number, last=last)


def require_licence(
    custody: Custody, organisation: OrganisationId, kind: LicenceKind, goods: Goods, day: date
) -> Licence:
    """One of the organisation's licences that holds; where several name the goods and none holds,
    the one that ends last is the one spoken of. Refuses: licence_missing, licence_suspended,
    licence_not_yet, licence_expired."""
    named = sorted(
        (
            one
            for one in custody.licences.values()
            if (one.organisation, one.kind) == (organisation, kind) and goods.code in one.goods
        ),
        key=lambda one: (one.suspended is None, one.valid_until, one.number),
    )
    if not named:
        wanted = LICENCE_WORDS[kind]
        name = custody.organisations.get(organisation, organisation)
        raise refusal("licence_missing", organisation=name, kind=wanted, goods=goods.name)
    good = [one for one in named if one.suspended is None and _covers(one, day)]
    found = good[-1] if good else named[-1]
    require_holds(found, day)
    return found


def _covers(licence: Licence, day: date) -> bool:
    return licence.valid_from <= day <= licence.valid_until


def require_staff(custody: Custody, number: LicenceNumber, day: date) -> Licence:
    """The licence of one of the staff. Refuses: unknown_licence, not_staff, licence_suspended,
    licence_not_yet, licence_expired."""
    licence = get_licence(custody, number)
    if licence.kind is not LicenceKind.KEEP:
        raise refusal("not_staff", number=number)
    require_holds(licence, day)
    return licence


def require_account(licence: Licence, account: str) -> None:
    """A licence that is tied to an account is used from that one. Refuses: other_account."""
    if licence.account is not None and licence.account != account:
        raise refusal("other_account", number=licence.number)


def require_of(custody: Custody, licence: Licence, organisation: OrganisationId) -> None:
    """Refuses: keeper_elsewhere."""
    if licence.organisation != organisation:
        name = custody.organisations.get(organisation, organisation)
        raise refusal("keeper_elsewhere", number=licence.number, organisation=name)
