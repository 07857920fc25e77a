"""The third vote: a tiny process that keeps one register, and how a node asks it."""

from turnout.adapters.witness.client import TermNotKept as TermNotKept
from turnout.adapters.witness.client import TermUnreadable as TermUnreadable
from turnout.adapters.witness.client import Witness as Witness
from turnout.adapters.witness.client import WitnessAway as WitnessAway
from turnout.adapters.witness.client import WitnessForgot as WitnessForgot
from turnout.adapters.witness.register import RegisterFile as RegisterFile
from turnout.adapters.witness.register import RegisterLost as RegisterLost
from turnout.adapters.witness.server import witnessing as witnessing
