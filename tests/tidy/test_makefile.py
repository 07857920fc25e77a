"""What a newcomer types works as the documents say, and as the machine that checks it does."""

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.tidy.files import ROOT

CLEAN = {k: v for k, v in os.environ.items() if k not in {"MAKEFLAGS", "MAKELEVEL", "MFLAGS"}}


def make(*words: str, folder: Path = ROOT) -> str:
    done = subprocess.run(
        ["make", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env=CLEAN,
    )
    return done.stdout


def test_make_alone_explains_every_command() -> None:
    shown = make()
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony is not None
    commands = set(phony.group(1).split()) - {"chromium"}
    assert {
        line.split()[1] for line in shown.splitlines() if line.startswith("  make ")
    } == commands


def ignored(name: str) -> list[str]:
    """The files that a list of the Makefile keeps from being collected."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    listed = re.search(rf"^{name} := (.*)$", makefile, re.MULTILINE)
    assert listed is not None
    files = re.findall(r"--ignore=(\S+)", listed.group(1))
    assert files
    return files


def test_a_stage_that_reads_no_long_file_loses_no_short_test() -> None:
    for file in ignored("NONE_SHORT"):
        marks = (ROOT / file).read_text(encoding="utf-8")
        assert re.search(r"^pytestmark = pytest\.mark\.long$", marks, re.MULTILINE), file


def test_the_demo_becomes_the_server_itself() -> None:
    """With exec there is no shell between make and the server that could swallow a signal."""
    assert re.fullmatch(
        r".*exec \S+/turnout demo --city cities/coquimbo --port 8121",
        demo_command("CITY=coquimbo", "PORT=8121"),
    )


def demo_command(*words: str) -> str:
    """What `make demo` runs in the end, on one line."""
    shown = make("-n", "demo", *words).replace("\\\n", " ")
    return " ".join(shown.strip().splitlines()[-1].split())


def test_the_demo_opens_at_a_moment_and_talks_a_language() -> None:
    assert demo_command("AT=2026-03-06T22:30", "TALK=zh").endswith(
        "turnout demo --city cities/coquimbo --port 8119 --at 2026-03-06T22:30 --language zh"
    )
    assert demo_command("TALK=zh").endswith("--port 8119 --language zh")


def test_the_language_of_the_terminal_is_not_that_of_the_demo() -> None:
    assert demo_command("LANGUAGE=de:en").endswith("--port 8119")


def test_the_machine_runs_what_a_person_types() -> None:
    run = ROOT / ".ci" / "run"
    assert os.access(run, os.X_OK)
    text = run.read_text(encoding="utf-8")
    assert "set -euo pipefail" in text
    assert "make test" in text
    subprocess.run(["bash", "-n", run], check=True, timeout=10)


def test_the_settings_of_pip_reach_uv(tmp_path: Path) -> None:
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(
        "#!/bin/sh\n"
        "echo \"global.index-url='https://mirror.example/simple'\"\n"
        "echo \"global.find-links='/wheels /more'\"\n"
        "echo \"user.cert='/user.pem'\"\n"
        "echo \"global.cert='/global.pem'\"\n"
        "echo \":env:.index-url='https://nearer.example/simple'\"\n"
    )
    python.chmod(0o755)
    script = (
        f"set -euo pipefail; . {ROOT}/scripts/environment.sh;"
        'echo "$UV_DEFAULT_INDEX|$UV_FIND_LINKS|$SSL_CERT_FILE|$UV_HTTP_TIMEOUT"'
    )
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        timeout=20,
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "UV_HTTP_TIMEOUT": "7"},
    )
    assert done.stdout.strip() == "https://nearer.example/simple|/wheels,/more|/user.pem|7"


def a_python(folder: Path, prefix: str, options: str, *, venv: bool = True) -> Path:
    """A Python that says it was built at `prefix` with these options of configure."""
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(
        "import sys, sysconfig\n"
        f"sys.base_prefix = {prefix!r}\n"
        f"sysconfig.get_config_var = {{'CONFIG_ARGS': {options!r}}}.get\n"
        + ("" if venv else "sys.modules['ensurepip'] = None\n")
    )
    python = folder / "python3"
    python.write_text(f'#!/bin/sh\nPYTHONPATH={folder} exec {sys.executable} "$@"\n')
    python.chmod(0o755)
    return python


def chosen(python: Path, system: Path) -> str:
    done = subprocess.run(
        [ROOT / "scripts" / "choose_python.sh"],
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
        env={
            **CLEAN,
            "PATH": f"{python.parent}:{os.environ['PATH']}",
            "SYSTEM_PYTHON": str(system),
        },
    )
    return done.stdout.strip()


def test_a_python_compiled_by_hand_without_optimisations_gives_way_to_the_systems(
    tmp_path: Path,
) -> None:
    by_hand = a_python(tmp_path / "pyenv", "/usr/local/3.11.7", "'--enable-shared'")
    system = a_python(tmp_path / "system", "/usr", "")
    assert chosen(by_hand, system) == str(system)


def test_a_python_compiled_with_optimisations_stays(tmp_path: Path) -> None:
    optimised = "'--enable-optimizations' '--with-lto'"
    by_hand = a_python(tmp_path / "own", "/usr/local/3.11.7", optimised)
    system = a_python(tmp_path / "system", "/usr", "")
    assert chosen(by_hand, system) == "python3"


def test_a_system_whose_python_cannot_make_an_environment_is_not_chosen(tmp_path: Path) -> None:
    by_hand = a_python(tmp_path / "pyenv", "/usr/local/3.11.7", "'--enable-shared'")
    system = a_python(tmp_path / "system", "/usr", "", venv=False)
    assert chosen(by_hand, system) == "python3"
    assert chosen(by_hand, tmp_path / "none") == "python3"
