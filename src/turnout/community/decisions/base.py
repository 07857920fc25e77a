"""What the deciders share."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import msgspec

from turnout.base.ids import Actor
from turnout.community import deadlines, turns
from turnout.community.board import Board
from turnout.community.catalogue import CaseClass, Catalogue, Limit, Step
from turnout.community.commands import Command, PhotoFile
from turnout.community.commands.base import CaseCommand, SiteCommand
from turnout.community.events import Event
from turnout.community.facts import Text
from turnout.community.model.cases import Case, Photo, SealedRef, Words
from turnout.community.model.ids import CaseId, SiteId
from turnout.community.model.sites import Site
from turnout.community.rules import sites
from turnout.ledger.part import Moment

Events = tuple[Event, ...]


class Look(msgspec.Struct, kw_only=True):
    """What one decision has before it. `opened` collects the texts that go beside the events."""

    board: Board
    moment: Moment
    opened: dict[str, Text] = msgspec.field(default_factory=dict)

    @property
    def catalogue(self) -> Catalogue:
        """The city's dated data."""
        return self.board.catalogue

    @property
    def now(self) -> datetime:
        """The moment of the decision."""
        return self.moment.now

    @property
    def at(self) -> datetime:
        """When it happened, as claimed."""
        return self.moment.happened_at

    @property
    def by(self) -> Actor:
        """The account and the seat that gave the command: together they tell two people apart."""
        return Actor(self.moment.actor)

    def case(self, command: CaseCommand) -> Case:
        """The case of a command. Refuses: unknown_case."""
        return self.board.state.get_case(command.case_id)

    def turn(self, command: CaseCommand) -> Case:
        """The case, when it is the party's turn and nothing stands still. Refuses: unknown_case,
        case_paused, not_your_turn."""
        case = self.case(command)
        turns.require_running(case)
        turns.require_turn(case, command.party)
        return case

    def at_desk(self, command: CaseCommand) -> Case:
        """The case, when the party is the desk that runs it. Refuses: unknown_case,
        not_this_desk."""
        case = self.case(command)
        turns.require_desk(case, command.party)
        return case

    def case_class(self, case: Case) -> CaseClass:
        """Its class as it was when it came in, whether or not new cases may be of it."""
        found = self.board.class_of(case)
        assert found is not None, "only a registered case comes so far"
        return found

    def limit(self, case: Case, step: Step) -> Limit:
        """The limit of a step; before it has a class that of the class that asks for the most."""
        if case.class_code is not None:
            return self.case_class(case).limits[step]
        return first_limit(self.catalogue, step)

    def site(self, command: SiteCommand) -> Site:
        """The site of a command, while it is open. Refuses: unknown_site, site_closed."""
        site = self.board.state.get_site(command.site_id)
        sites.require_open(site)
        return site

    def own_site(self, command: SiteCommand) -> Site:
        """The same, where the organisation itself speaks. Refuses also: not_this_site."""
        site = self.site(command)
        sites.require_site(site, command.party)
        return site

    def site_of_desk(self, command: SiteCommand) -> Site:
        """The same, where a desk above it speaks. Refuses also: not_above_site."""
        site = self.site(command)
        sites.require_desk(self.catalogue, site, command.party)
        return site

    def seal(self, case_id: CaseId, text: Text) -> SealedRef:
        """Seal a text for a case; the event carries what is returned."""
        return self._seal(f"case-{case_id}", text)

    def words(self, case_id: CaseId, words: str) -> SealedRef | None:
        """Seal words, if there are any."""
        return self._words(f"case-{case_id}", words)

    def photos(self, case_id: CaseId, files: tuple[PhotoFile, ...]) -> tuple[Photo, ...]:
        """Seal photos for a case."""
        return self._photos(f"case-{case_id}", files)

    def site_words(self, site_id: SiteId, words: str) -> SealedRef | None:
        """Seal words about a site, if there are any."""
        return self._words(f"site-{site_id}", words)

    def site_photos(self, site_id: SiteId, files: tuple[PhotoFile, ...]) -> tuple[Photo, ...]:
        """Seal photos of a site."""
        return self._photos(f"site-{site_id}", files)

    def _seal(self, about: str, text: Text) -> SealedRef:
        item = self.moment.seal(about, msgspec.json.encode(text))
        self.opened[item.ref] = text
        return SealedRef(ref=item.ref, digest=item.digest.hex())

    def _words(self, about: str, words: str) -> SealedRef | None:
        said = words.strip()
        return self._seal(about, Words(words=said)) if said else None

    def _photos(self, about: str, files: tuple[PhotoFile, ...]) -> tuple[Photo, ...]:
        items = [(self.moment.seal(about, one.jpeg), one.looks) for one in files]
        return tuple(
            Photo(sealed=SealedRef(ref=item.ref, digest=item.digest.hex()), looks=looks)
            for item, looks in items
        )

    def is_late(self, case: Case) -> bool:
        """Whether the case's own clock is over by when it happened."""
        due = self.board.due(case)
        return due is not None and due.at is not None and due.at < self.at

    def after(self, at: datetime, limit: Limit) -> datetime:
        """The moment so long after another one, by the working calendar."""
        return deadlines.after(self.board.calendar, at, limit)


def first_limit(catalogue: Catalogue, step: Step) -> Limit:
    """A step's limit while nothing is known: that of the first class, as all share it there."""
    return next(iter(catalogue.classes.values())).limits[step]


Deciders = dict[type[Command], Callable[[Look, Any], Events]]
