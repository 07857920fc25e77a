"""Whatever is lost, late or doubled between two nodes and their witness, one room acknowledges."""

import msgspec
import pytest

from tests.properties.pair_machine import Copy, PairMachine
from turnout.ledger.vote import Asking, Register, vote

SEEDS = 1_000


def test_one_room_acknowledges_and_holds_all_that_was_acknowledged() -> None:
    acknowledged = promoted = 0
    for seed in range(SEEDS):
        machine = PairMachine(seed)
        machine.run()
        acknowledged += len(machine.acknowledged)
        promoted += machine.promoted
    assert acknowledged > 10 * SEEDS, "it hardly worked, and shows nothing"
    assert promoted > SEEDS // 2, "nobody ever took over"


class HeedlessWitness(PairMachine):
    """It grants an asking of a term that is over."""

    @staticmethod
    def vote(register: Register, asking: Asking) -> Register:
        return vote(register, msgspec.structs.replace(asking, term=register.term))


class ForgetfulStandby(PairMachine):
    """It confirms what it has not kept yet."""

    def dies_or_starts(self, side: int) -> None:
        super().dies_or_starts(side)
        copy = self.copies[side]
        if copy and copy.follows and copy.log:
            copy.log.pop()


class SelfMadePrimary(PairMachine):
    """It takes over from a primary that it does not hear, and asks nobody."""

    def standby_acts(self, copy: Copy, register: Register, gone_seconds: float) -> None:
        mine = msgspec.structs.replace(register, primary=copy.name)
        super().standby_acts(copy, mine if gone_seconds else register, gone_seconds)


class ImpatientPrimary(PairMachine):
    """It goes alone before the witness grants it."""

    def ask(self, copy: Copy, asking: Asking) -> None:
        super().ask(copy, asking)
        if asking.wish == "go_alone":
            copy.confirmed_by = None


class EarlyPair(PairMachine):
    """It asks to be paired before its commits wait, and the standby holds everything."""

    waits_first = False


@pytest.mark.parametrize(
    "broken",
    [HeedlessWitness, ForgetfulStandby, SelfMadePrimary, ImpatientPrimary, EarlyPair],
)
def test_a_broken_pair_is_found(broken: type[PairMachine]) -> None:
    with pytest.raises(AssertionError, match=r"two rooms|lost"):
        walk_all(broken)


def walk_all(machine: type[PairMachine]) -> None:
    for seed in range(SEEDS):
        machine(seed).run()
