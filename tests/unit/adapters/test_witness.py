"""The witness's line, file and memory."""

import asyncio
from pathlib import Path

import pytest

from turnout.adapters.entropy import SeededEntropy
from turnout.adapters.network import BadPlace, Place
from turnout.adapters.witness import (
    RegisterFile,
    RegisterLost,
    TermNotKept,
    TermUnreadable,
    Witness,
    WitnessAway,
    WitnessForgot,
    witnessing,
)
from turnout.adapters.witness.wire import Letter, NotOurs, Reply, read_line, write_line
from turnout.ledger.vote import NOBODY, Asking, Register, Wish

KEY, OTHER = b"k" * 32, b"o" * 32
FOUND = Asking(wish=Wish.FOUND, by="a")
ANYWHERE = Place("127.0.0.1", 0)


def test_a_line_of_another_key_or_kind_is_not_ours() -> None:
    line = write_line(Letter(nonce="1", asking=FOUND), KEY)
    assert read_line(line, Letter, KEY).asking == FOUND
    with pytest.raises(NotOurs):
        read_line(line, Letter, OTHER)
    with pytest.raises(NotOurs):
        read_line(line, Reply, KEY)
    with pytest.raises(NotOurs):
        read_line(line.replace(b'"a"', b'"b"'), Letter, KEY)


def test_a_register_outlives_its_process_and_is_never_made_by_mistake(tmp_path: Path) -> None:
    with pytest.raises(RegisterLost):
        RegisterFile(tmp_path / "register")
    assert RegisterFile(tmp_path / "register", new=True).hear(FOUND).primary == "a"
    assert RegisterFile(tmp_path / "register").register == Register(term=1, primary="a")
    assert RegisterFile(tmp_path / "register", new=True).register.term == 1, "made anew"


def test_a_node_asks_and_a_stranger_gets_no_answer(tmp_path: Path) -> None:
    async def story() -> None:
        register = RegisterFile(tmp_path / "register", new=True)
        async with witnessing(register, KEY, ANYWHERE) as place:
            node = Witness(place, KEY, SeededEntropy(1), tmp_path / "term")
            assert await node.look() == NOBODY
            assert (await node.ask(FOUND)).primary == "a"
            with pytest.raises(WitnessAway):
                await Witness(place, OTHER, SeededEntropy(2), None).look()

    asyncio.run(story())


def test_a_witness_that_forgot_is_refused(tmp_path: Path) -> None:
    async def story() -> None:
        (tmp_path / "term").write_text("5\n")
        register = RegisterFile(tmp_path / "register", new=True)
        async with witnessing(register, KEY, ANYWHERE) as place:
            with pytest.raises(WitnessForgot):
                await Witness(place, KEY, SeededEntropy(1), tmp_path / "term").look()

    asyncio.run(story())


def test_what_a_node_cannot_write_down_is_not_granted_to_it(tmp_path: Path) -> None:
    async def story() -> None:
        register = RegisterFile(tmp_path / "register", new=True)
        terms = tmp_path / "no disk" / "term"
        async with witnessing(register, KEY, ANYWHERE) as place:
            node = Witness(place, KEY, SeededEntropy(1), terms)
            for asked in (node.ask(FOUND), node.look()):
                with pytest.raises(TermNotKept) as told:
                    await asked
                assert told.value.register.primary == "a"
            terms.parent.mkdir()
            assert (await node.look()).term == 1
            assert terms.read_text() == "1\n"

    asyncio.run(story())


def test_an_address_says_host_and_port() -> None:
    assert Place.parse("[::1]:8120") == Place("::1", 8120)
    for text in ("10.0.0.3", ":8120", "10.0.0.3:0", "10.0.0.3:http"):
        with pytest.raises(BadPlace):
            Place.parse(text)


def test_a_term_that_cannot_be_read_is_told_with_its_file_and_what_to_do(tmp_path: Path) -> None:
    terms = tmp_path / "pair.term"
    terms.write_text("seven\n", encoding="ascii")
    with pytest.raises(TermUnreadable, match=r"pair\.term holds no term") as told:
        Witness(Place("127.0.0.1", 1), b"k" * 32, SeededEntropy(1), terms)
    assert "remove the file" in told.value.remedy
