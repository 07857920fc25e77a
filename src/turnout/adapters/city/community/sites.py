"""sites.toml: kinds of sites, check-lists with their legal basis, intervals and periods."""

from collections.abc import Mapping
from typing import Any

from turnout.adapters.city.community.limits import read_limit, read_minute
from turnout.base.text import Words
from turnout.community.site_catalogue import (
    Basis,
    BasisCode,
    Checklist,
    ChecklistCode,
    Grade,
    Group,
    Item,
    ItemCode,
    OfficeCode,
    SiteCatalogue,
    SiteKind,
    SiteKindCode,
    SiteRules,
)
from turnout.dispatch.premises import CATALOGUE


def read_sites(table: Mapping[str, Any]) -> SiteCatalogue:
    """What is known of sites; the hazards are those that the control room can show. Raises
    KeyError, TypeError, ValueError."""
    return SiteCatalogue(
        kinds={
            SiteKindCode(code): _kind(code, row, table["intervals"])
            for code, row in table["kinds"].items()
        },
        checklists=tuple(map(_checklist, table["checklists"])),
        bases={BasisCode(code): _basis(code, row) for code, row in table["bases"].items()},
        offices={OfficeCode(code): Words(**row) for code, row in table["offices"].items()},
        hazards={code.value: words for code, words in CATALOGUE.items()},
        rules=_rules(table["rules"]),
    )


def _rules(row: Mapping[str, Any]) -> SiteRules:
    read = {
        "objection": read_limit(row["objection"]),
        "receipt": read_limit(row["receipt"]),
        "at_once": tuple(map(Grade, row["at_once"])),
        "opens_at": read_minute(row["opens_at"]),
    }
    return SiteRules(**{**row, **read})


def _kind(code: str, row: Mapping[str, Any], intervals: Mapping[str, Any]) -> SiteKind:
    every = intervals[row["every"]] if "every" in row else {}
    return SiteKind(
        code=SiteKindCode(code),
        group=Group(row["group"]),
        name=Words(row["en"], row["zh"]),
        checklists=tuple(map(ChecklistCode, row.get("checklists", ()))),
        first_days=row.get("first_days"),
        every={Grade(grade): days for grade, days in every.items()},
        minutes=row.get("minutes", 30),
    )


def _basis(code: str, row: Mapping[str, Any]) -> Basis:
    return Basis(
        code=BasisCode(code),
        name=Words(row["en"], row["zh"]),
        valid_from=row["valid_from"],
        valid_until=row.get("valid_until"),
    )


def _checklist(row: Mapping[str, Any]) -> Checklist:
    return Checklist(
        code=ChecklistCode(row["code"]),
        name=Words(row["en"], row["zh"]),
        valid_from=row["valid_from"],
        items=tuple(map(_item, row["items"])),
    )


def _item(row: Mapping[str, Any]) -> Item:
    return Item(
        code=ItemCode(row["code"]),
        name=Words(row["en"], row["zh"]),
        basis=BasisCode(row["basis"]),
        severity=Grade(row["severity"]),
        limit=read_limit(row["limit"]),
        hazard=row.get("hazard"),
        photo=row.get("photo", False),
    )
