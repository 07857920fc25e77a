"""The record kept in memory: for tests, simulations and replays at full speed."""

from turnout.adapters.memory.cases import MemoryCaseIndex as MemoryCaseIndex
from turnout.adapters.memory.ledger import MemoryLedger as MemoryLedger
