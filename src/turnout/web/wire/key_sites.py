"""Plans of key sites: what a crew looks for there, and which desk to ring."""

from datetime import date
from typing import Annotated

from pydantic import Field

from turnout.dispatch.model.key_sites import ContactKind, PointKind
from turnout.web.wire.basics import (
    MAX_ADDRESS,
    NO_CONTROL,
    Counted,
    Instant,
    LonLat,
    Metres,
    Shape,
    WordsShape,
)

MAX_NOTE = 160

NoteText = Annotated[str, Field(max_length=MAX_NOTE, pattern=NO_CONTROL)]
SiteNumber = Counted


class NoteAsk(Shape):
    """A few words in one language at least; no names of people."""

    en: NoteText = ""
    zh: NoteText = ""


class SitePointAsk(Shape):
    """One point, on the map or in words."""

    kind: PointKind
    point: LonLat | None = None
    note: NoteAsk = NoteAsk()


class SiteContactAsk(Shape):
    """A desk of the site and its number; never a person's."""

    kind: ContactKind
    number: Annotated[str, Field(min_length=3, max_length=24, pattern=NO_CONTROL)]


class SitePlanAsk(Shape):
    """The plan of a site for somebody else to approve. `replaces`: the plan in force that it would
    replace."""

    name: NoteAsk
    address: Annotated[str, Field(max_length=MAX_ADDRESS, pattern=NO_CONTROL)] = ""
    point: LonLat
    radius_m: Annotated[float, Field(gt=0, le=500, allow_inf_nan=False)] = 100.0
    points: Annotated[tuple[SitePointAsk, ...], Field(max_length=40)]
    contacts: Annotated[tuple[SiteContactAsk, ...], Field(max_length=8)] = ()
    review_by: date
    replaces: SiteNumber | None = None


class SitePointShape(Shape):
    """One point of a site. `point` null: only the note says where it is."""

    kind: PointKind
    name: WordsShape
    point: LonLat | None
    note: WordsShape


class SiteContactShape(Shape):
    """A desk of a site, by its function, and its number."""

    kind: ContactKind
    name: WordsShape
    number: str


class SitePlanShape(Shape):
    """What is in force of a key site at a place. `unchecked`: its day to be looked at again has
    passed."""

    number: int
    name: WordsShape
    address: str
    distance_m: Metres
    points: list[SitePointShape]
    contacts: list[SiteContactShape]
    review_by: date
    unchecked: bool


class KeySiteRow(Shape):
    """A plan that waits (`approved_at` null) or is in force."""

    number: int
    name: WordsShape
    address: str
    point: LonLat
    radius_m: Metres
    points: list[SitePointShape]
    contacts: list[SiteContactShape]
    review_by: date
    unchecked: bool
    replaces: int | None
    drafted_at: Instant
    drafted_by: str
    approved_at: Instant | None
    approved_by: str | None


class SiteKindShape(Shape):
    """A kind of the catalogue in words."""

    code: str
    name: WordsShape


class KeySitesShape(Shape):
    """All plans that wait or are in force, and the catalogues that a form offers."""

    today: date
    sites: list[KeySiteRow]
    kinds: list[SiteKindShape]
    desks: list[SiteKindShape]
