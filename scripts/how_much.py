"""How much there is: facts, commands, refusals, operations and stories, counted as they stand.

    python -m scripts.how_much

Documents do not say these figures: they grow with every branch.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from turnout.community.commands import COMMAND_TYPES as DESK_COMMANDS
from turnout.community.events import EVENT_TYPES as DESK_FACTS
from turnout.community.refusals import RULES as DESK_RULES
from turnout.dispatch.commands import COMMAND_TYPES as ROOM_COMMANDS
from turnout.dispatch.events import EVENT_TYPES as ROOM_FACTS
from turnout.dispatch.refusals import RULES as ROOM_RULES
from turnout.web.interface import described

ROOT: Final = Path(__file__).resolve().parent.parent


def counts() -> Iterator[tuple[str, int]]:
    """What is counted, and how much of it there is."""
    yield "facts of the room", len(ROOM_FACTS)
    yield "facts of the desk", len(DESK_FACTS)
    yield "commands of the room", len(ROOM_COMMANDS)
    yield "commands of the desk", len(DESK_COMMANDS)
    yield "refusals of the room", len(ROOM_RULES)
    yield "refusals of the desk", len(DESK_RULES)
    yield "operations of the interface", len(list(described()))
    yield "stories", len(list((ROOT / "tests" / "scenarios").glob("test_[ab]*.py")))
    yield "decisions", len(list((ROOT / "docs" / "decisions").glob("*.md")))


if __name__ == "__main__":
    for what, count in counts():
        print(f"{count:6}  {what}")
