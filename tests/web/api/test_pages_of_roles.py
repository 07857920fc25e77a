"""Whoever a page is for may read what it asks for when it opens, and sees more than a refusal."""

from turnout.access.model import Role
from turnout.bootstrap.matrix import Cell, rows

OPENING = {
    Role.DISPATCHER: ("read_city", "basemap", "read_board", "live"),
    Role.UNIT_TERMINAL: ("read_city", "basemap", "read_terminal"),
    Role.ADMINISTRATOR: ("read_city", "read_admin"),
    Role.REVIEWER: ("read_city", "read_reviews"),
    Role.PLANNER: ("read_city", "basemap", "read_planning"),
    Role.DESK_CLERK: ("read_city", "basemap", "read_catalogue", "list_desk_cases", "read_leader"),
    Role.BODY_OFFICER: ("read_city", "basemap", "read_catalogue", "list_body_cases"),
    Role.GRID_WORKER: ("read_city", "basemap", "read_catalogue", "list_grid_cases"),
    Role.MEDIATOR: ("read_city", "read_catalogue", "read_mediation_terms", "read_calendar"),
    Role.INSPECTOR: ("read_room", "list_sites", "read_site", "read_city", "list_key_sites"),
    Role.SITE: ("read_room", "read_own_site"),
    Role.STORE_KEEPER: ("read_room", "read_goods", "read_keeper"),
    Role.GOODS_INSPECTOR: ("read_room", "read_goods", "read_inspection"),
}


def test_every_page_opens_for_whom_it_is_for() -> None:
    cells = {row.name: row.cells for row in rows()}
    wanted = [(role, name) for role, names in OPENING.items() for name in names]
    assert [(role, name) for role, name in wanted if cells[name][role] is Cell.NO] == []
