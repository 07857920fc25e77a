"""Plans of key sites: at an incident's place for crews, and as a list for those who write them."""

from collections.abc import Iterable
from datetime import date, datetime

from turnout.base.ids import seat_of
from turnout.dispatch.model.key_sites import CONTACTS, POINTS, KeySite, Note, SitePlan
from turnout.dispatch.model.places import Place
from turnout.dispatch.state import State
from turnout.web.views.city import lon_lat, words
from turnout.web.views.rows import Row, place_point


def site_plans_at(state: State, place: Place | None, *, now: datetime) -> list[Row]:
    """SitePlanShapes of what is in force at a place, nearest first; none while it has no point."""
    if place is None or place.point is None:
        return []
    today = now.astimezone(state.zone).date()
    return [
        {"number": one.number, "distance_m": round(apart_m, 1), **_told(one.plan, today)}
        for apart_m, one in state.key_sites.near(place.point)
    ]


def key_sites_shape(state: State, *, now: datetime) -> Row:
    """KeySitesShape: what waits before what is in force, each by number."""
    today = now.astimezone(state.zone).date()
    held = sorted(state.key_sites.all, key=lambda one: (one.approved_at is not None, one.number))
    return {
        "today": today,
        "sites": [_row(one, today) for one in held],
        "kinds": [{"code": kind, "name": words(name)} for kind, name in POINTS.items()],
        "desks": [{"code": kind, "name": words(name)} for kind, name in CONTACTS.items()],
    }


def _row(site: KeySite, today: date) -> Row:
    return {
        "number": site.number,
        "point": lon_lat(site.plan.point),
        "radius_m": site.plan.radius_m,
        **_told(site.plan, today),
        "replaces": site.replaces,
        "drafted_at": site.drafted_at,
        "drafted_by": seat_of(site.drafted_by),
        "approved_at": site.approved_at,
        "approved_by": None if site.approved_by is None else seat_of(site.approved_by),
    }


def _told(plan: SitePlan, today: date) -> Row:
    return {
        "name": _note(plan.name),
        "address": plan.address,
        "points": list(_points(plan)),
        "contacts": [
            {"kind": one.kind, "name": words(CONTACTS[one.kind]), "number": one.number}
            for one in plan.contacts
        ],
        "review_by": plan.review_by,
        "unchecked": plan.review_by <= today,
    }


def _points(plan: SitePlan) -> Iterable[Row]:
    """In the catalogue's order, then as they were written."""
    order = list(POINTS)
    for one in sorted(plan.points, key=lambda each: order.index(each.kind)):
        yield {
            "kind": one.kind,
            "name": words(POINTS[one.kind]),
            "point": place_point(one.point),
            "note": _note(one.note),
        }


def _note(note: Note) -> Row:
    """In each language; what was written in one only stands in both."""
    return {"en": note.en or note.zh, "zh": note.zh or note.en}
