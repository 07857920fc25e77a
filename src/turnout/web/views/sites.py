"""Sites, inspections and help points as they are shown."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from turnout.base.csv_rows import Fault
from turnout.base.geo import Point
from turnout.community.board import Board
from turnout.community.catalogue import AreaId
from turnout.community.facts import Fact
from turnout.community.model import ids
from turnout.community.model.sites import Notice, Site, Span
from turnout.community.rules.guard_rounds import next_after
from turnout.community.rules.help_points import changes_at, is_open, nearest, usable
from turnout.community.rules.notices import waits_for_nothing
from turnout.community.rules.sites import is_known_since
from turnout.community.site_deadlines import (
    inspection_due,
    objection_until,
    order_dues,
    receipt_until,
)
from turnout.community.site_table import SiteTable
from turnout.community.site_views import renewals, sites_of, turn_of
from turnout.web.views.cases import fact_shape, named_shape, words_shape
from turnout.web.views.city import lon_lat
from turnout.web.views.rows import Row

HELP_POINTS_SHOWN = 3


def sites_shape(board: Board, area: AreaId, now: datetime) -> Row:
    """SitesShape."""
    rows = [site_row(board, site, now) for site in sites_of(board, area)]
    far = float("inf")
    rows.sort(key=lambda row: row["days_left"] if row["days_left"] is not None else far)
    return {
        "kinds": _kinds(board),
        "offices": _named(board.catalogue.sites.offices),
        "hazards": _named(board.catalogue.sites.hazards),
        "rows": rows,
        "renewals": [
            {
                "site_id": one.site.id,
                "name": one.site.name,
                "number": one.equipment.number,
                "kind": one.equipment.kind.value,
                "renew_by": one.equipment.renew_by.isoformat(),
                "days_left": one.days_left,
            }
            for one in renewals(board, now, area)
        ],
        "round_most": board.catalogue.sites.rules.round_most,
        "now": now,
    }


def _kinds(board: Board) -> list[Row]:
    kinds = board.catalogue.sites.kinds.values()
    return [{**named_shape(one.code, one.name), "group": one.group.value} for one in kinds]


def _named(words: object) -> list[Row]:
    assert hasattr(words, "items"), "a table of names"
    return [named_shape(code, name) for code, name in words.items()]


def site_row(board: Board, site: Site, now: datetime) -> Row:
    """SiteRow. `ours`: how many notices and reports wait for the desk or an inspector."""
    due = inspection_due(board.here, site)
    desk = ids.desk(site.area)
    turns = [turn_of(board, site, one, now) for one in site.notices.values()]
    told = [one for one in site.hazards.values() if one.confirmed_at is None or one.said_mended_by]
    return {
        "site_id": site.id,
        "kind": site.kind,
        "name": site.name,
        "point": lon_lat(site.point),
        "address": site.address,
        "due_on": None if due is None else due.isoformat(),
        "days_left": None if due is None else (due - board.day(now)).days,
        "result": None if site.result is None else site.result.value,
        "hazards": sum(one.confirmed_at is not None for one in site.hazards.values()),
        "notices": len(site.notices),
        "ours": turns.count(desk) + len(told),
        "missed_rounds": sum(len(one.missed) for one in site.rounds.values()),
        "is_help_point": site.help_hours is not None,
    }


def site_card(board: Board, site: Site, facts: Sequence[Fact], now: datetime) -> Row:
    """SiteCard."""
    known = board.catalogue.sites
    return {
        "row": site_row(board, site, now),
        "office": site.office,
        "telephone": site.telephone,
        "plan": site.plan,
        "visits": _spans(site.visits),
        "closed": site.closed,
        "kinds": _kinds(board),
        "offices": _named(known.offices),
        "hazard_codes": _named(known.hazards),
        "items": _items(board, site, now),
        "hazards": _hazards(board, site, now),
        "findings": _findings(board, site),
        "notices": [_notice(board, site, one, now) for one in site.notices.values()],
        "posts": list(site.posts),
        "rounds": [
            {
                "plan": one.plan,
                "due_at": next_after(one.plan, one.handled, board.zone),
                "missed": one.missed,
            }
            for one in site.rounds.values()
        ],
        "equipment": [
            {
                "number": one.number,
                "kind": one.kind.value,
                "renew_by": one.renew_by.isoformat(),
                "days_left": (one.renew_by - board.day(now)).days,
            }
            for one in site.equipment.values()
        ],
        "help_hours": None if site.help_hours is None else _spans(site.help_hours),
        "facts": [fact_shape(fact) for fact in facts],
        "now": now,
    }


def _spans(spans: Iterable[Span]) -> list[Row]:
    return [{"from_minute": one.from_minute, "to_minute": one.to_minute} for one in spans]


def _items(board: Board, site: Site, now: datetime) -> list[Row]:
    known = board.catalogue.sites
    kind = known.kinds.get(site.kind)
    editions = () if kind is None else known.editions(kind, board.day(now))
    return [
        {
            "checklist": edition.code,
            "code": item.code,
            "name": words_shape(item.name),
            "basis": words_shape(known.bases[item.basis].name),
            "severity": item.severity.value,
            "hazard": item.hazard is not None,
            "photo": item.photo,
        }
        for edition in editions
        for item in edition.items
    ]


def _hazards(board: Board, site: Site, now: datetime) -> list[Row]:
    names, today = board.catalogue.sites.hazards, board.day(now)
    return [
        {
            "number": one.number,
            "name": words_shape(names[one.code]),
            "by_site": one.by_site,
            "confirmed_at": one.confirmed_at,
            "shown_until": _shown_until(board, one.confirmed_at),
            "may_confirm": not is_known_since(one, today, board.zone),
            "said_mended": one.said_mended_by is not None,
        }
        for one in site.hazards.values()
    ]


def _shown_until(board: Board, seen: datetime | None) -> date | None:
    """The last day on which crews see it, unless somebody sees it again."""
    days = timedelta(days=board.catalogue.sites.rules.hazard_days)
    return None if seen is None else board.day(seen) + days


def _findings(board: Board, site: Site) -> list[Row]:
    names = {
        (edition.code, item.code): item.name
        for edition in board.catalogue.sites.checklists
        for item in edition.items
    }
    dues = {
        number: at
        for notice in site.notices.values()
        for number, at in order_dues(board.here, site, notice).items()
    }
    missed = {number for notice in site.notices.values() for number in notice.missed}
    return [
        {
            "number": one.number,
            "name": words_shape(names[one.checklist, one.item]),
            "severity": one.severity.value,
            "notice": one.notice,
            "hazard": one.hazard,
            "due_at": dues.get(one.number),
            "missed": one.number in missed,
            "photos": [photo.sealed.ref for photo in one.photos],
        }
        for one in site.findings.values()
    ]


def _notice(board: Board, site: Site, notice: Notice, now: datetime) -> Row:
    return {
        "number": notice.number,
        "status": notice.status.value,
        "turn": turn_of(board, site, notice, now),
        "findings": list(notice.findings),
        "served_at": notice.served_at,
        "objection": None if notice.objection is None else notice.objection.value,
        "objection_until": objection_until(board.here, notice),
        "at_once": waits_for_nothing(
            (site.findings[number].severity for number in notice.findings),
            board.catalogue.sites.rules.at_once,
        ),
        "said_put_right": notice.said_done_by is not None,
        "looked": notice.looked,
        "missed": bool(notice.missed),
        "handed_to": None if notice.handed_to is None else notice.handed_to.value,
        "receipt_until": receipt_until(board.here, notice),
        "receipt": notice.receipt,
    }


def help_points_near(board: Board, point: Point | None, now: datetime) -> Row:
    """HelpNearShape: those that are open, nearest to a caller's place and within the city's
    reach of it; none without a place."""
    if point is None:
        return {"rows": [], "changes_at": None}
    sites, zone = board.state.sites.sites.values(), board.zone
    within_m = board.catalogue.sites.rules.help_radius_m
    found = nearest(sites, point, at=now, zone=zone, count=HELP_POINTS_SHOWN, within_m=within_m)
    return {
        "rows": [_help_point(board, site, now, round(away)) for site, away in found],
        "changes_at": changes_at(sites, point, at=now, zone=zone, within_m=within_m),
    }


def help_points_shape(board: Board, now: datetime) -> Row:
    """HelpPointsShape: all there are, by number."""
    return {
        "rows": [
            _help_point(board, site, now, None)
            for site in board.state.sites.sites.values()
            if site.help_hours is not None
        ]
    }


def _help_point(board: Board, site: Site, now: datetime, away_m: int | None) -> Row:
    kind = board.catalogue.sites.kinds[site.kind]
    return {
        "site_id": site.id,
        "kind": site.kind,
        "kind_name": words_shape(kind.name),
        "name": site.name,
        "point": lon_lat(site.point),
        "address": site.address,
        "telephone": site.telephone,
        "hours": _spans(site.help_hours or ()),
        "open": is_open(site, now, board.zone),
        "equipment": [one.value for one in usable(site, board.day(now))],
        "distance_m": away_m,
    }


def import_shape(table: SiteTable, faults: Sequence[Fault], *, sequence: int | None) -> Row:
    """SiteImportShape."""
    return {
        "rows": len(table.rows),
        "faults": [one._asdict() for one in faults],
        "sequence": sequence,
    }
