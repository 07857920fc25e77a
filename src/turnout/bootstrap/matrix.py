"""Who may do what, as a page: every route beside every role, worked out from the policies.

`python -m turnout.bootstrap.matrix en` writes docs/reference/who-may-do-what.md, `zh` its twin.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

from turnout.access.actions import PUBLIC, Action
from turnout.access.model import AccountId, Grant, Role
from turnout.access.permits import Permits, Principal
from turnout.access.ports import Where
from turnout.adapters.cedar import CedarPolicies
from turnout.base.text import Words
from turnout.web.interface import described
from turnout.web.routes import ROUTES

OWN: Final = "E01"
OTHER: Final = "T01"
ABOUT_A_UNIT: Final = ("{unit_id}", "{assignment_id}")
OWN_SITE: Final = "1"
OTHER_SITE: Final = "2"
OWN_TABLE: Final = "M1"
OTHER_TABLE: Final = "M2"
ABOUT_A_TABLE: Final = ("{mediator_id}",)
ABOUT_ITS_SCENE: Final = ("{incident_id}", *ABOUT_A_UNIT)
PAGES: Final = (
    ("GET", "/", "interface"),
    ("GET", "/basemap.pmtiles", "basemap"),
    ("GET", "/provenance", "provenance"),
    ("GET", "/api/docs", "reference"),
    ("GET", "/api/openapi.json", "described"),
    ("GET", "/open311/v2/discovery.json", "open311_discovery"),
    ("GET", "/open311/v2/services.json", "open311_services"),
    ("GET", "/open311/v2/services/{code}.json", "open311_definition"),
    ("GET", "/open311/v2/requests.json", "open311_requests"),
    ("GET", "/open311/v2/requests/{number}.json", "open311_request"),
    ("GET", "/open311/v2/tokens/{token}.json", "open311_token"),
    ("POST", "/open311/v2/requests.json", "open311_report"),
    ("GET", "/ogc/features", "features_landing"),
    ("GET", "/ogc/features/api", "features_described"),
    ("GET", "/ogc/features/conformance", "features_conformance"),
    ("GET", "/ogc/features/collections", "features_collections"),
    ("GET", "/ogc/features/collections/{collection}", "features_collection"),
    ("GET", "/ogc/features/collections/{collection}/items", "features_items"),
    ("GET", "/ogc/features/collections/{collection}/items/{feature}", "features_item"),
)
"""What the interface's description leaves out."""


class Cell(StrEnum):
    """What a role may do with a route. OWN: for its own unit or site only, or where the unit has an
    order; for its own calendar as a mediator."""

    YES = "●"
    OWN = "○"
    NO = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One route. `public`: nobody has to sign in."""

    method: str
    path: str
    name: str
    action: Action
    cells: dict[Role, Cell]

    @property
    def public(self) -> bool:
        """Whether a stranger may."""
        return self.action in PUBLIC


def rows() -> list[Row]:
    """Every route that is served and stands in the table, by action and path."""
    permits = Permits(CedarPolicies(), {})
    found = [
        Row(
            method=method,
            path=path,
            name=name,
            action=ROUTES[name],
            cells={role: _cell(permits, role, ROUTES[name], path) for role in Role},
        )
        for method, path, name in routes()
        if name in ROUTES
    ]
    order = list(Action)
    return sorted(found, key=lambda row: (order.index(row.action), row.path, row.method))


def routes() -> Iterator[tuple[str, str, str]]:
    """Method, path and name of every route."""
    yield from PAGES
    yield from described()


def _cell(permits: Permits, role: Role, action: Action, path: str) -> Cell:
    unit = OWN if role is Role.UNIT_TERMINAL else None
    agency = f"site-{OWN_SITE}" if role is Role.SITE else None
    tables = (OWN_TABLE,) if role is Role.MEDIATOR else ()
    grants = (Grant(role=role, agency=agency, districts=tables),)
    someone = Principal(id=AccountId("staff-1"), grants=grants, unit_id=unit)
    now = datetime(2000, 1, 1, tzinfo=UTC)
    wheres = [Where()]
    if is_about(path, ABOUT_A_TABLE):
        wheres = [Where(district=OWN_TABLE), Where(district=OTHER_TABLE)]
    if is_about(path, ABOUT_ITS_SCENE):
        named = is_about(path, ABOUT_A_UNIT)
        wheres = [
            Where(unit=OWN if named else None, ordered=unit is not None),
            Where(unit=OTHER if named else None),
        ]
    elif is_own_site(path):
        wheres = [Where(agency=f"site-{site}") for site in (OWN_SITE, OTHER_SITE)]
    may = [permits.may(someone, action, where, now=now) for where in wheres]
    if all(may):
        return Cell.YES
    return Cell.OWN if any(may) else Cell.NO


def is_about(path: str, parts: tuple[str, ...]) -> bool:
    """Whether a path names one of these."""
    return any(part in path for part in parts)


def is_own_site(path: str) -> bool:
    """Whether a path names a site, and no area that the site is in."""
    return path.startswith("/api/sites/{site_id}")


_TITLE: Final = Words("Who may do what", "权限一览")
_INTRODUCTION: Final = Words(
    "Every address of the interface beside every role, as the policies decide it\n"
    "(`src/turnout/adapters/cedar/policies.cedar`). ● may, ○ may for its own unit or site, at an\n"
    "incident for which its unit has an order, or for its own calendar as a mediator; an empty\n"
    "cell may not. A grant that names districts, an agency or hours holds within them only.\n"
    "At the community desk districts alone open no body's door, an agency alone no desk's.\n"
    "What is known of a person is left out of a card for whoever may not see it. This page is\n"
    "made by `python -m turnout.bootstrap.matrix en`, and each cell is tried on a running room by\n"
    "a test.",
    "接口的每个地址与每个角色的对应关系，由策略文件决定\n"
    "（`src/turnout/adapters/cedar/policies.cedar`）。● 允许，\n"
    "○ 仅限本单位、本场所、本单位已受派的警情或本人承办的调解，空白为不允许。\n"
    "授权如限定辖区、单位或时段，仅在其范围内有效；\n"
    "在社区平台，仅限定辖区的授权不能进入承办单位，仅限定单位的授权不能进入平台坐席或网格。\n"
    "无权查看个人信息者，详情中不显示该部分。\n"
    "本页由 `python -m turnout.bootstrap.matrix zh` 生成，每一格都在运行中的系统上逐一测试。",
)
_ADDRESS: Final = Words("Address", "地址")
_PUBLIC: Final = Words(" (open to everybody)", "（无需登录）")


def page(language: str) -> str:
    """The page in one language."""

    def text(words: Words) -> str:
        return words.in_language(language)

    lines = [f"# {text(_TITLE)}", "", text(_INTRODUCTION)]
    action = None
    for row in rows():
        if row.action is not action:
            action = row.action
            note = text(_PUBLIC) if row.public else ""
            lines += ["", f"## {text(action.words)}{note}", ""]
            names = [text(role.words) for role in Role]
            lines.append(f"| {text(_ADDRESS)} | {' | '.join(names)} |")
            lines.append("|---|" + ":-:|" * len(names))
        cells = " | ".join(row.cells[role] for role in Role)
        lines.append(f"| `{row.method} {row.path}` | {cells} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(page(sys.argv[1]))
