"""Handing the room over on purpose: one asking of the witness."""

from pathlib import Path

from turnout.adapters.entropy import system_entropy
from turnout.adapters.keyfile import load_or_make_key
from turnout.adapters.network import Place
from turnout.adapters.witness import Witness
from turnout.bootstrap.pair_state import PAIR_KEY_FILE, NotAPair
from turnout.ledger.vote import Asking, Register, Wish, is_granted


async def hand_over(witness: Place, data: Path) -> Register:
    """Make the standby primary. Raises NotAPair, WitnessAway, WitnessForgot, KeyFileFault."""
    path = data / PAIR_KEY_FILE
    if not path.exists():
        raise NotAPair(f"{path} is not there", remedy="give a node's data folder with --data")
    asked = Witness(witness, load_or_make_key(path, system_entropy), system_entropy, None)
    before = await asked.look()
    asking = Asking(wish=Wish.SWITCH, term=before.term)
    after = await asked.ask(asking)
    if before.standby is None or not is_granted(asking, after):
        raise NotAPair(
            "no standby holds everything now",
            remedy="wait until the room says that the standby confirms each commit, then try again",
        )
    return after
