"""Two nodes and a witness, whose messages are lost, late and doubled, and who die at any moment.

The production's own rules decide (`vote`, `primary_next`, `standby_next`). PostgreSQL is a model:
a log that is a list, a standby that holds a beginning of its primary's, a commit that waits for the
copy that is named. Acknowledged is what a commit returned for, also long after it was confirmed.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from turnout.ledger.pairing import (
    Confirm,
    PrimaryView,
    StandbyView,
    Step,
    primary_next,
    standby_next,
)
from turnout.ledger.vote import NOBODY, Asking, Register, Wish, is_granted, vote

PATIENCE_SECONDS, LONG_SECONDS = 1.0, 99.0
STEPS = 1500


@dataclass
class Copy:
    """One copy of the record, on one node. `asked` is what it waits for an answer to."""

    name: str
    log: list[int] = field(default_factory=list)
    follows: str | None = None
    confirmed_by: str | None = None
    reported: tuple[str, int] | None = None
    register: Register | None = None
    asked: int | None = None
    is_over: bool = False


class PairMachine:
    """Whoever acknowledges holds all that was ever acknowledged, in the same order."""

    vote: Callable[[Register, Asking], Register] = staticmethod(vote)
    waits_first = True

    def __init__(self, seed: int) -> None:
        self.rng = Random(seed)
        self.register = NOBODY
        self.numbers = 0
        self.copies: list[Copy | None] = [Copy("first"), None]
        self.askings: list[tuple[int, Asking]] = []
        self.answers: list[tuple[int, Asking, Register]] = []
        self.acknowledged: list[int] = []
        self.is_cut, self.is_down = False, [False, False]
        self.promoted = 0

    def run(self) -> None:
        """A walk; raises AssertionError where two rooms acknowledge, or something is lost."""
        acts = [
            *(self.looks, self.witness_hears, self.answer_comes, self.acts) * 8,
            *(self.writes, self.standby_receives, self.commits_return) * 2,
            *(self.copies_anew, self.operator_switches),
        ]
        for _ in range(STEPS):
            side = self.rng.randrange(2)
            if self.rng.random() < (0.05 if self.is_cut else 0.005):
                self.is_cut = not self.is_cut
            if self.rng.random() < (0.05 if self.is_down[side] else 0.005):
                self.dies_or_starts(side)
            if not self.is_down[side]:
                self.rng.choice(acts)(side)

    def number(self) -> int:
        self.numbers += 1
        return self.numbers

    def one_of(self, many: int) -> int:
        """Mostly the latest message, sometimes any that is still under way."""
        return many - 1 if self.rng.random() < 0.7 else self.rng.randrange(many)

    def ask(self, copy: Copy, asking: Asking) -> None:
        copy.asked = self.number()
        self.askings.append((copy.asked, asking))

    def looks(self, side: int) -> None:
        """Who waits for an answer gives up on it now and then."""
        copy = self.copies[side]
        if copy and (copy.asked is None or self.rng.random() < 0.1):
            self.ask(copy, Asking(wish=Wish.LOOK))

    def witness_hears(self, _side: int) -> None:
        """One asking of those under way arrives, in any order; sometimes it arrives again."""
        if not self.askings:
            return
        at = self.one_of(len(self.askings))
        number, asking = self.askings[at]
        if self.rng.random() < 0.7:
            del self.askings[at]
        self.register = self.vote(self.register, asking)
        self.answers.append((number, asking, self.register))

    def answer_comes(self, _side: int) -> None:
        """One answer comes, or is lost; who does not wait for it any more passes it over."""
        if not self.answers:
            return
        number, asking, register = self.answers.pop(self.one_of(len(self.answers)))
        copy = next((one for one in self.copies if one and one.asked == number), None)
        if copy is None or self.rng.random() < 0.2:
            return
        copy.asked, copy.register = None, register
        if asking.wish is Wish.GO_ALONE and is_granted(asking, register):
            copy.confirmed_by = None

    def acts(self, side: int) -> None:
        copy = self.copies[side]
        if copy is None or copy.register is None or copy.is_over or copy.asked is not None:
            return
        is_cut = self.is_cut or self.is_down[1 - side]
        if copy.follows:
            self.standby_acts(copy, copy.register, LONG_SECONDS if is_cut else 0.0)
        else:
            self.primary_acts(copy, copy.register, self.copies[1 - side], is_cut=is_cut)

    def primary_acts(
        self, copy: Copy, register: Register, peer: Copy | None, *, is_cut: bool
    ) -> None:
        follows = not is_cut and peer is not None and peer.follows == copy.name
        view = PrimaryView(
            me=copy.name,
            register=register,
            confirmed_by=copy.confirmed_by,
            following=frozenset([peer.name] if follows and peer else []),
            gone_seconds=LONG_SECONDS if is_cut else 0.0,
        )
        match primary_next(view, patience_seconds=PATIENCE_SECONDS):
            case Asking() as asking:
                self.ask(copy, asking)
            case Step.STAND_DOWN:
                copy.is_over = True
            case Confirm(standby=standby) if peer:
                if self.waits_first:
                    peer.log = list(copy.log)
                    copy.confirmed_by, copy.reported = standby, (standby, len(copy.log))
                wish = Asking(wish=Wish.PAIR, term=register.term, by=copy.name, standby=standby)
                self.ask(copy, wish)

    def standby_acts(self, copy: Copy, register: Register, gone_seconds: float) -> None:
        if register.primary == copy.name:
            copy.follows, copy.confirmed_by = None, None
            self.promoted += 1
            return
        view = StandbyView(me=copy.name, register=register, gone_seconds=gone_seconds)
        asking = standby_next(view, patience_seconds=PATIENCE_SECONDS)
        if asking:
            self.ask(copy, asking)

    def operator_switches(self, _side: int) -> None:
        if self.rng.random() < 0.9:
            return
        self.askings.append((self.number(), Asking(wish=Wish.SWITCH, term=self.register.term)))

    def writes(self, side: int) -> None:
        copy = self.copies[side]
        if copy and not copy.follows and not copy.is_over:
            copy.log.append(self.number())

    def standby_receives(self, side: int) -> None:
        copy, peer = self.copies[side], self.copies[1 - side]
        is_heard = not self.is_cut and not self.is_down[1 - side]
        if is_heard and copy and peer and copy.follows == peer.name and not peer.is_over:
            kept = max(len(copy.log), len(peer.log) - self.rng.randrange(3))
            copy.log = peer.log[:kept]
            peer.reported = (copy.name, len(copy.log))

    def commits_return(self, side: int) -> None:
        copy = self.copies[side]
        if copy is None or copy.follows or copy.is_over:
            return
        until = len(copy.log)
        if copy.confirmed_by is not None:
            name, length = copy.reported or ("", 0)
            until = length if name == copy.confirmed_by else 0
        told = copy.log[:until]
        known = self.acknowledged
        assert told[: len(known)] == known[: len(told)], "two rooms"
        assert copy.confirmed_by is not None or len(told) >= len(known), "lost"
        self.acknowledged = max(known, told, key=len)

    def dies_or_starts(self, side: int) -> None:
        """What it held in memory is gone; its log, and whom it waits for, are not."""
        self.is_down[side] = not self.is_down[side]
        copy = self.copies[side]
        if copy:
            copy.asked, copy.register, copy.reported = None, None, None

    def copies_anew(self, side: int) -> None:
        """A folder that is empty, or was overtaken, or fell behind: a copy of the peer's record."""
        copy, peer = self.copies[side], self.copies[1 - side]
        if peer is None or peer.follows or self.is_cut or self.is_down[1 - side]:
            return
        if copy and not copy.is_over and (not copy.follows or self.rng.random() < 0.8):
            return
        name = f"copy{self.number()}"
        self.copies[side] = Copy(name, list(peer.log), follows=peer.name)
