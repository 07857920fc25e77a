"""What an alarm of a site does after it opened its case."""

from turnout.community.events.base import CaseEvent


class AlarmAgain(CaseEvent, frozen=True, kw_only=True):
    """The same device sounded once more while its case is open."""


class AlarmOver(CaseEvent, frozen=True, kw_only=True):
    """The device says that what it watches is as it should be. A person still looks."""
