"""What is asked in the seven steps."""

from turnout.base.ids import CallId
from turnout.community.catalogue import ClassCode
from turnout.community.commands.base import CaseCommand, Command, PhotoFile
from turnout.community.model.cases import CaseText, Outcome, Source
from turnout.community.model.ids import CaseId, Party


class CollectCase(Command, frozen=True, kw_only=True, tag="collect_case"):
    """Somebody tells of something. `text.point` is where; `token` the digest of a secret link."""

    source: Source
    text: CaseText
    class_code: ClassCode | None = None
    token: str | None = None
    photos: tuple[PhotoFile, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    component: str | None = None
    language: str | None = None
    call_id: CallId | None = None


class FixOnSpot(Command, frozen=True, kw_only=True, tag="fix_on_spot"):
    """A grid's worker found and mended it at once."""

    party: Party
    text: CaseText
    class_code: ClassCode
    photos: tuple[PhotoFile, ...] = ()
    component: str | None = None


class RegisterCase(CaseCommand, frozen=True, kw_only=True, tag="register_case"):
    """Make it a case of this class."""

    class_code: ClassCode


class RejectCase(CaseCommand, frozen=True, kw_only=True, tag="reject_case"):
    """It is no case for this desk."""

    reason: str


class MergeCase(CaseCommand, frozen=True, kw_only=True, tag="merge_case"):
    """Follow it with another open case."""

    into: CaseId


class RouteCase(CaseCommand, frozen=True, kw_only=True, tag="route_case"):
    """Send it to whoever is to handle it; `owner` owns the thing, as far as that is known."""

    to: Party
    owner: str | None = None
    reason: str | None = None


class AcceptCase(CaseCommand, frozen=True, kw_only=True, tag="accept_case"):
    """It is ours."""


class ReturnCase(CaseCommand, frozen=True, kw_only=True, tag="return_case"):
    """It is somebody else's."""

    reason: str


class ReportBack(CaseCommand, frozen=True, kw_only=True, tag="report_back"):
    """It is done."""

    words: str = ""
    photos: tuple[PhotoFile, ...] = ()
    late_reason: str | None = None


class VerifyCase(CaseCommand, frozen=True, kw_only=True, tag="verify_case"):
    """I looked, and it is done."""

    words: str = ""
    photos: tuple[PhotoFile, ...] = ()


class SendForRework(CaseCommand, frozen=True, kw_only=True, tag="send_for_rework"):
    """I looked, and it is not done."""

    reason: str
    photos: tuple[PhotoFile, ...] = ()


class CloseCase(CaseCommand, frozen=True, kw_only=True, tag="close_case"):
    """It is over."""

    outcome: Outcome = Outcome.SOLVED


class EvaluateCase(CaseCommand, frozen=True, kw_only=True, tag="evaluate_case"):
    """How satisfied the reporter is, 1 to 5."""

    token: str
    score: int


class CallBack(CaseCommand, frozen=True, kw_only=True, tag="call_back"):
    """The desk asked a reporter of its sample how satisfied they are, 1 to 5."""

    score: int


class ReopenCase(CaseCommand, frozen=True, kw_only=True, tag="reopen_case"):
    """It was not over. A reporter's words are sealed; a desk gives a reason."""

    reason: str
