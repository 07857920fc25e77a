"""All open cases and those closed not long ago: a fold of the desk's facts."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

import msgspec

from turnout.base.ids import Actor, CallId
from turnout.community.catalogue import GridId
from turnout.community.facts import Text
from turnout.community.model.cases import Case, CaseText, Words
from turnout.community.model.classes import Amended
from turnout.community.model.custody import Custody
from turnout.community.model.ids import CaseId, SiteId
from turnout.community.model.mediation import MediationDesk
from turnout.community.model.parcels import Depot, DepotId
from turnout.community.model.problem_areas import ProblemAreas
from turnout.community.model.sites import Site, SiteBook
from turnout.community.refusals import refusal

SNAPSHOT_SHAPE: Final = "desk/8"
"""Names snapshots: another shape of this state reads none of them."""


class State(msgspec.Struct, kw_only=True):
    """What stands now. A closed case is held until it can no longer be re-opened. `tokens` finds a
    case by the digest of a reporter's link; `components` the cases about one thing, oldest first;
    `over` are cases that are past re-opening, whose reporters are to be erased.
    """

    sequence: int = 0
    recorded_at: datetime | None = None
    catalogue: str = ""
    code_version: str = ""
    cases: dict[CaseId, Case] = msgspec.field(default_factory=dict)
    next_case: int = 1
    tokens: dict[str, CaseId] = msgspec.field(default_factory=dict)
    calls: dict[CallId, CaseId] = msgspec.field(default_factory=dict)
    workers: dict[GridId, Actor] = msgspec.field(default_factory=dict)
    components: dict[str, list[CaseId]] = msgspec.field(default_factory=dict)
    swaps: dict[date, bool] = msgspec.field(default_factory=dict)
    closed: dict[CaseId, datetime] = msgspec.field(default_factory=dict)
    over: list[CaseId] = msgspec.field(default_factory=list)
    versions: dict[str, int] = msgspec.field(default_factory=dict)
    sites: SiteBook = msgspec.field(default_factory=SiteBook)
    custody: Custody = msgspec.field(default_factory=Custody)
    depots: dict[DepotId, Depot] = msgspec.field(default_factory=dict)
    mediation: MediationDesk = msgspec.field(default_factory=MediationDesk)
    problem_areas: ProblemAreas = msgspec.field(default_factory=ProblemAreas)
    amended: Amended = msgspec.field(default_factory=Amended)

    def get_case(self, case_id: CaseId) -> Case:
        """An open case, or one that can be re-opened. Refuses: unknown_case."""
        case = self.cases.get(case_id)
        if case is None:
            raise refusal("unknown_case", case=case_id)
        return case

    def get_site(self, site_id: SiteId) -> Site:
        """A site, open or closed. Refuses: unknown_site."""
        site = self.sites.sites.get(site_id)
        if site is None:
            raise refusal("unknown_site", site=site_id)
        return site

    def find_by_token(self, digest: str) -> Case | None:
        """The case that a reporter's link is about; of a merged one the case it is followed in."""
        case_id = self.tokens.get(digest)
        return None if case_id is None else self.cases.get(case_id)

    def open_cases(self) -> Iterator[Case]:
        """Cases with somebody's turn, oldest first."""
        return (case for case in self.cases.values() if case.is_open)

    def missing_refs(self) -> list[str]:
        """What has to be read with its key: texts that a snapshot does not hold."""
        refs = [case.text_ref for case in self.cases.values() if case.text is None]
        refs += [
            task.text_ref
            for case in self.cases.values()
            for task in case.tasks.values()
            if task.text is None and task.text_ref is not None
        ]
        return refs

    def install(self, texts: dict[str, bytes]) -> None:
        """Put read texts where they belong."""
        for case in self.cases.values():
            if case.text is None and case.text_ref in texts:
                case.text = msgspec.json.decode(texts[case.text_ref], type=CaseText)
            for task in case.tasks.values():
                if task.text is None and task.text_ref in texts:
                    task.text = msgspec.json.decode(texts[str(task.text_ref)], type=Words)


def to_snapshot(state: State) -> bytes:
    """The state without anybody's words: those stay sealed where they are."""
    held = [(case, case.text) for case in state.cases.values()]
    tasks = [(task, task.text) for case in state.cases.values() for task in case.tasks.values()]
    try:
        for case, _ in held:
            case.text = None
        for task, _ in tasks:
            task.text = None
        return msgspec.msgpack.encode(state)
    finally:
        for case, text in held:
            case.text = text
        for task, words in tasks:
            task.text = words


def from_snapshot(body: bytes) -> State:
    """The state that a snapshot holds."""
    return msgspec.msgpack.decode(body, type=State)


def text_of(opened: Text | None) -> CaseText | None:
    """A case's own text, when that is what was opened."""
    return opened if isinstance(opened, CaseText) else None
