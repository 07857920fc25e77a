"""Short turns at the processor, asked for in a process of its own: the wish lasts as long as it."""

import subprocess
import sys

ASK = "from turnout.adapters.scheduling import take_short_turns as ask; print(ask(), ask())"


def test_a_process_may_ask_for_short_turns_and_goes_on_where_it_may_not() -> None:
    said = subprocess.run(
        [sys.executable, "-c", ASK], capture_output=True, text=True, check=True
    ).stdout
    assert said in {"True True\n", "False False\n"}
