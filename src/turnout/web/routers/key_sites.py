"""Plans of key sites: written by one, put in force by another."""

from fastapi import APIRouter
from fastapi.responses import Response

from turnout.base.geo import Point
from turnout.dispatch.commands.key_sites import (
    ApproveKeySite,
    DraftKeySite,
    RejectKeySite,
    WithdrawKeySite,
)
from turnout.dispatch.model.key_sites import Note, SiteContact, SitePlan, SitePoint
from turnout.web.parts import READS, WRITES, AskerHere, DeskHere, Json, NumberPath, act
from turnout.web.wire.asks import Answer, Because, Nothing
from turnout.web.wire.key_sites import KeySitesShape, NoteAsk, SitePlanAsk

router = APIRouter(prefix="/api/key-sites", tags=["key sites"])


@router.get("", response_model=KeySitesShape, responses=READS)
async def list_key_sites(desk: DeskHere) -> Response:
    """What waits to be approved and what is in force, with the catalogues of points and desks."""
    return Json(desk.office.key_sites())


@router.post("", response_model=Answer, responses=WRITES)
async def draft_key_site(ask: SitePlanAsk, desk: DeskHere, asker: AskerHere) -> Response:
    """Write the plan of a site. No crew sees it before another person has approved it."""
    return await act(desk, DraftKeySite(plan=_plan(ask), replaces=ask.replaces), asker)


@router.post("/{number}/approve", response_model=Answer, responses=WRITES)
async def approve_key_site(
    number: NumberPath, _ask: Nothing, desk: DeskHere, asker: AskerHere
) -> Response:
    """Put it in force as it stands; whoever wrote it may not."""
    return await act(desk, ApproveKeySite(number=number), asker)


@router.post("/{number}/reject", response_model=Answer, responses=WRITES)
async def reject_key_site(
    number: NumberPath, ask: Because, desk: DeskHere, asker: AskerHere
) -> Response:
    """Keep it from crews, and say why."""
    return await act(desk, RejectKeySite(number=number, reason=ask.reason), asker)


@router.post("/{number}/withdraw", response_model=Answer, responses=WRITES)
async def withdraw_key_site(
    number: NumberPath, ask: Because, desk: DeskHere, asker: AskerHere
) -> Response:
    """Show it to nobody any more."""
    return await act(desk, WithdrawKeySite(number=number, reason=ask.reason), asker)


def _plan(ask: SitePlanAsk) -> SitePlan:
    return SitePlan(
        name=_note(ask.name),
        address=ask.address.strip(),
        point=Point(*ask.point),
        radius_m=ask.radius_m,
        points=tuple(
            SitePoint(
                kind=one.kind,
                point=None if one.point is None else Point(*one.point),
                note=_note(one.note),
            )
            for one in ask.points
        ),
        contacts=tuple(SiteContact(kind=one.kind, number=one.number) for one in ask.contacts),
        review_by=ask.review_by,
    )


def _note(ask: NoteAsk) -> Note:
    return Note(en=ask.en.strip(), zh=ask.zh.strip())
