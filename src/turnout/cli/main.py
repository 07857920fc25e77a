"""The command `turnout`. Commands are named here and imported only when they are called."""

import errno
import os
import sys
from importlib.metadata import version as installed_version

from cyclopts import App, CycloptsError

from turnout.base.text import Words
from turnout.cli.help import Flowing
from turnout.cli.parent import stop_with_parent

# Read when numpy is loaded, later. Small matrices on several threads mostly wait for one another.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

COMMANDS = {
    "demo": ("turnout.cli.demo:demo", "Start a city's control room with calls of its own."),
    "exercise": (
        "turnout.cli.exercise:exercise",
        "Start a room to practise in, apart from the real one.",
    ),
    "serve": ("turnout.cli.serve:serve", "Start a control room for real use."),
    "witness": ("turnout.cli.witness:witness", "Keep the third vote of a room on two nodes."),
    "switch": ("turnout.cli.witness:switch", "Let the standby be the room, on purpose."),
    "city": ("turnout.cli.city:app", "Build, check and describe a city bundle."),
    "roster": ("turnout.cli.roster:app", "Look through tables of a roster, and take them in."),
    "papers": ("turnout.cli.papers:papers", "Print numbered forms for a time without machines."),
    "replay": ("turnout.cli.replay:replay", "Send recorded calls through the room and measure."),
    "plan": (
        "turnout.cli.plan:app",
        "Posts, districts, shifts, rounds, demand, with a proof.",
    ),
    "simulate": ("turnout.cli.simulate:simulate", "Try policies against each other on a scenario."),
    "report": ("turnout.cli.report:report", "Measure a day or a month from the record."),
    "ledger": ("turnout.cli.ledger:app", "Verify and export the record."),
    "custody": ("turnout.cli.custody:app", "Prove the balance of a lot of dangerous goods."),
    "kernels": (
        "turnout.cli.kernels:kernels",
        "Compile the searches for this machine; later starts find them ready.",
    ),
}

FULL = "make room, or name a place on another disk, and type the command again"
USAGE_ERROR = 2
INTERRUPTED = 130

app = App(
    name="turnout",
    help="An open control room for a whole city.",
    version=lambda: installed_version("turnout"),
    # Formatted help would load a Markdown reader and a syntax colourer: a third of its time.
    help_format="plaintext",
    help_formatter=Flowing(),
)
for _name, (_target, _help) in COMMANDS.items():
    app.command(_target, name=_name, help=_help)


@app.command
def version() -> None:
    """Say which version this is."""
    print(installed_version("turnout"))


def main() -> None:
    """Run one command. What a person can mend is told in one message, with exit status 2.

    Errors made for people carry a `remedy`; it is printed under the message. Anything else is a
    bug of ours and keeps its traceback.
    """
    stop_with_parent()
    try:
        app(sys.argv[1:], exit_on_error=False)
    except CycloptsError:
        sys.exit(USAGE_ERROR)  # cyclopts has said what was wrong with the words typed
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        # The reader (`| head`) has left; Python must not try to flush to it while it exits.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(INTERRUPTED)
    except Exception as error:
        message = explain(error)
        if message is None:
            raise
        print(message, file=sys.stderr)
        sys.exit(USAGE_ERROR)


def explain(error: Exception) -> str | None:
    """The words for a person who can do something about the error, or None when it is a bug."""
    remedy = getattr(error, "remedy", None)
    if isinstance(remedy, Words):
        remedy = remedy.en
    if isinstance(remedy, str):
        text = str(error)
        return text if remedy in text else f"{text}\n{remedy}"
    if isinstance(error, OSError):
        return _of_the_machine(error)
    return None


def _of_the_machine(error: OSError) -> str | None:
    """What the machine refused: a file by name, or room on a disk wherever it ended."""
    told = f"{error.strerror}" if error.filename is None else f"{error.filename}: {error.strerror}"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"{told}\n{FULL}"
    return None if error.filename is None else told


if __name__ == "__main__":
    main()
