"""What is asked about sites: by their desk, by inspectors, and by the organisation itself."""

from datetime import datetime

from turnout.base.geo import Point
from turnout.community.commands.base import Command, PhotoFile, SiteCommand
from turnout.community.model.ids import Party
from turnout.community.model.sites import Duties, GuardPost, RoundPlan, SiteSaid, Span
from turnout.community.site_catalogue import OfficeCode, SiteKindCode


class OpenSite(Command, frozen=True, kw_only=True, tag="open_site"):
    """Look after a place and organisation from now on."""

    party: Party
    kind: SiteKindCode
    name: str
    point: Point
    office: OfficeCode
    telephone: str
    address: str = ""
    visits: tuple[Span, ...] = ()
    plan: str = ""


class OpenSites(Command, frozen=True, kw_only=True, tag="open_sites"):
    """Look after all sites of a list from now on, or after none of them."""

    sites: tuple[OpenSite, ...]


class ChangeSite(SiteCommand, frozen=True, kw_only=True, tag="change_site"):
    """It is called otherwise, or another office answers for it. `before`: what was said of it as
    whoever asks saw it; None: they did not look."""

    name: str
    office: OfficeCode
    telephone: str
    visits: tuple[Span, ...] = ()
    plan: str = ""
    before: SiteSaid | None = None


class CloseSite(SiteCommand, frozen=True, kw_only=True, tag="close_site"):
    """It is no site any more."""

    reason: str


class FindHazard(SiteCommand, frozen=True, kw_only=True, tag="find_hazard"):
    """Something is dangerous here."""

    code: str
    words: str = ""
    photos: tuple[PhotoFile, ...] = ()


class ConfirmHazard(SiteCommand, frozen=True, kw_only=True, tag="confirm_hazard"):
    """I saw it."""

    hazard: int


class MendHazard(SiteCommand, frozen=True, kw_only=True, tag="mend_hazard"):
    """It is mended. Of a confirmed one the site only says so."""

    hazard: int
    photos: tuple[PhotoFile, ...] = ()


class SetDuties(SiteCommand, frozen=True, kw_only=True, tag="set_duties"):
    """Say where guards stand and which rounds they walk. `before` as of ChangeSite."""

    posts: tuple[GuardPost, ...]
    rounds: tuple[RoundPlan, ...]
    before: Duties | None = None


class WalkRound(SiteCommand, frozen=True, kw_only=True, tag="walk_round"):
    """The round was walked."""

    code: str


class MissRound(SiteCommand, frozen=True, kw_only=True, tag="miss_round"):
    """The desk's own: nobody walked it."""

    code: str
    due_at: datetime
