"""What Toytown's desk knows of sites: three kinds, a list of four items, and the law behind them.

A school is looked at after 30 days, then every 180, 90, 30 or 10 days; a shop is a help point that
nobody has to look at; a pawnshop is a licensed trade.
"""

from datetime import date

from tests.toytown.desk_words import limit, words
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

FIRE = ChecklistCode("fire")
EVERY = {Grade.CLEAR: 180, Grade.MINOR: 90, Grade.SERIOUS: 30, Grade.GRAVE: 10}


def _item(code: str, severity: Grade, within: str, **more) -> Item:
    return Item(
        code=ItemCode(code),
        name=words(code),
        basis=BasisCode("fire-law"),
        severity=severity,
        limit=limit(within),
        **more,
    )


ITEMS = (
    _item("exits", Grade.SERIOUS, "2d", hazard="locked_gate"),
    _item("gas", Grade.GRAVE, "4w", hazard="gas_cylinders", photo=True),
    _item("plan", Grade.MINOR, "10d"),
    _item("guards", Grade.SERIOUS, "5d"),
)


def _kind(code: str, group: Group, **more) -> SiteKind:
    return SiteKind(code=SiteKindCode(code), group=group, name=words(code), **more)


SITES = SiteCatalogue(
    kinds={
        one.code: one
        for one in (
            _kind("school", Group.PLACE, checklists=(FIRE,), first_days=30, every=EVERY),
            _kind("pawn", Group.TRADE, checklists=(FIRE,), first_days=10, every=EVERY),
            _kind("shop", Group.PLACE),
        )
    },
    checklists=(
        Checklist(code=FIRE, name=words("fire"), valid_from=date(2020, 1, 1), items=ITEMS[:2]),
        Checklist(code=FIRE, name=words("fire"), valid_from=date(2026, 1, 1), items=ITEMS),
    ),
    bases={
        BasisCode("fire-law"): Basis(
            code=BasisCode("fire-law"),
            name=Words("Fire law, article 28", "消防法第二十八条"),
            valid_from=date(2009, 5, 1),
        )
    },
    offices={OfficeCode("safety"): Words("Safety office", "安全办")},
    hazards={"locked_gate": words("locked gate"), "gas_cylinders": words("gas cylinders")},
    rules=SiteRules(
        objection=limit("3d"),
        receipt=limit("5d"),
        at_once=(Grade.GRAVE,),
        round_grace_minutes=30,
        round_most=10,
        hazard_radius_m=200.0,
        hazard_days=365,
        renewal_notice_days=30,
        opens_at=540,
        help_radius_m=4_000.0,
    ),
)
