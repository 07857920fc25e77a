"""The register of two nodes: of two that ask in one term, one is granted."""

from turnout.ledger.pairing import (
    Confirm,
    PrimaryView,
    StandbyView,
    Step,
    primary_next,
    standby_next,
)
from turnout.ledger.vote import NOBODY, Asking, Register, Wish, is_granted, vote

PAIRED = Register(term=7, primary="a", standby="b")
ALONE = Register(term=7, primary="a")
PATIENCE = 1.0


def ask(wish: Wish, by: str = "", *, term: int = 7, standby: str | None = None) -> Asking:
    return Asking(wish=wish, term=term, by=by, standby=standby)


def test_of_going_alone_and_taking_over_the_first_is_granted() -> None:
    alone, over = ask(Wish.GO_ALONE, "a"), ask(Wish.PROMOTE, "b")
    assert vote(PAIRED, alone) == Register(term=8, primary="a")
    assert vote(vote(PAIRED, alone), over) == Register(term=8, primary="a")
    assert vote(PAIRED, over) == Register(term=8, primary="b")
    assert vote(vote(PAIRED, over), alone) == Register(term=8, primary="b")


def test_an_asking_of_a_term_that_is_over_changes_nothing() -> None:
    late = ask(Wish.PAIR, "a", term=6, standby="b")
    assert vote(ALONE, late) == ALONE
    assert not is_granted(late, vote(ALONE, late))


def test_who_is_not_in_the_register_is_granted_nothing() -> None:
    for wish in (Wish.GO_ALONE, Wish.PROMOTE, Wish.FOUND):
        assert vote(PAIRED, ask(wish, "c")) == PAIRED
    assert vote(ALONE, ask(Wish.PROMOTE, "b")) == ALONE
    assert vote(ALONE, ask(Wish.SWITCH)) == ALONE


def test_a_switch_makes_the_standby_primary() -> None:
    switch = ask(Wish.SWITCH)
    assert vote(PAIRED, switch) == Register(term=8, primary="b")
    assert is_granted(switch, vote(PAIRED, switch))


def test_the_first_of_a_new_pair_founds_it_once() -> None:
    founded = vote(NOBODY, ask(Wish.FOUND, "a", term=0))
    assert founded == Register(term=1, primary="a")
    assert vote(founded, ask(Wish.FOUND, "b", term=1)) == founded


def view(register: Register, confirmed_by: str | None, *following: str, gone: float = 0.0):
    return PrimaryView(
        me="a",
        register=register,
        confirmed_by=confirmed_by,
        following=frozenset(following),
        gone_seconds=gone,
    )


def step(view: PrimaryView) -> object:
    return primary_next(view, patience_seconds=PATIENCE)


def test_a_primary_waits_for_its_standby_before_it_asks_to_be_paired() -> None:
    assert step(view(ALONE, None, "c", "b")) == Confirm(standby="b")
    assert step(view(ALONE, "b", "b")) == ask(Wish.PAIR, "a", standby="b")
    assert step(view(PAIRED, "b", "b")) is Step.STAY


def test_a_primary_without_its_standby_asks_after_its_patience() -> None:
    assert step(view(PAIRED, "b")) is Step.STAY
    assert step(view(PAIRED, "b", gone=2.0)) == ask(Wish.GO_ALONE, "a")


def test_a_primary_that_was_overtaken_stands_down() -> None:
    assert step(view(Register(term=8, primary="b"), "b", "b")) is Step.STAND_DOWN


def test_a_standby_asks_only_when_it_holds_everything_and_hears_nothing() -> None:
    def asks(register: Register, gone: float) -> Asking | None:
        seen = StandbyView(me="b", register=register, gone_seconds=gone)
        return standby_next(seen, patience_seconds=PATIENCE)

    assert asks(PAIRED, 0.5) is None
    assert asks(ALONE, 9.0) is None
    assert asks(PAIRED, 2.0) == ask(Wish.PROMOTE, "b")
