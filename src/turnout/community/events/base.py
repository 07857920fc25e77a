"""What all facts of the desk share."""

from typing import ClassVar

import msgspec

from turnout.community.model.ids import CaseId, SiteId


class Event(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The base of all facts. `VERSION` counts the shapes that this type has had. What a clock
    needs later (limit, owner) is in the fact that starts it: another catalogue changes no past."""

    VERSION: ClassVar[int] = 1
    ABOUT: ClassVar[str] = "desk"

    def stream(self) -> str:
        """The stream's name: what the fact is about."""
        return self.ABOUT


class CaseEvent(Event, frozen=True, kw_only=True):
    """A fact about a case."""

    ABOUT: ClassVar[str] = "case"
    case_id: CaseId

    def stream(self) -> str:
        """The case."""
        return f"case-{self.case_id}"


class SiteEvent(Event, frozen=True, kw_only=True):
    """A fact about a site."""

    ABOUT: ClassVar[str] = "site"
    site_id: SiteId

    def stream(self) -> str:
        """The site."""
        return f"site-{self.site_id}"
