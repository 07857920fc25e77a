"""`turnout witness` and `turnout switch`: the third vote of a room on two nodes."""

import asyncio
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from turnout.cli.inputs import ReadFile

if TYPE_CHECKING:
    from turnout.adapters.network import Place
    from turnout.adapters.supervisor import Supervisor
    from turnout.adapters.witness import RegisterFile


def witness(*, listen: str, state: Path, key: ReadFile, new: bool = False) -> None:
    """Keep the third vote of a room on two nodes.

    Run it on a third machine: it needs no city and no database, and hears nothing of any call.

    Parameters
    ----------
    listen
        HOST:PORT to listen on.
    state
        File of its register. Never lose it: a witness that forgot could let both nodes go on alone.
    key
        The pair's key, copied from the first node (DATA/pair.key).
    new
        Make the file: once, for a pair that never had a witness.
    """
    from turnout.adapters.entropy import system_entropy
    from turnout.adapters.keyfile import load_or_make_key
    from turnout.adapters.network import Place
    from turnout.adapters.witness import RegisterFile
    from turnout.cli.running import watched_until_stopped, write_log

    write_log(None)
    place = Place.parse(listen)
    register = RegisterFile(state, new=new)
    secret = load_or_make_key(key, system_entropy)
    asyncio.run(watched_until_stopped(partial(_witness, register, secret, place)))


async def _witness(
    register: "RegisterFile", secret: bytes, place: "Place", supervisor: "Supervisor"
) -> None:
    from turnout.adapters.witness import witnessing
    from turnout.cli.running import say

    async with witnessing(register, secret, place) as heard:
        say(f"the witness is ready: {heard}, term {register.register.term}")
        supervisor.ready()
        await asyncio.Event().wait()


def switch(*, witness: str, data: Path) -> None:
    """Let the standby be the room, and the room follow: for work on the machine that has it.

    Run it on either node. Nothing that was acknowledged is lost, and nobody need sign in again.

    Parameters
    ----------
    witness
        HOST:PORT of the witness.
    data
        A node's data folder.
    """
    from turnout.adapters.network import Place
    from turnout.bootstrap.switching import hand_over
    from turnout.cli.running import say

    register = asyncio.run(hand_over(Place.parse(witness), data))
    say(f"the standby is the room now, term {register.term}")
