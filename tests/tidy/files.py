"""Which files belong to the project: everything that is neither installed nor built."""

import os
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

NOT_OURS = {".git", ".venv", "node_modules", "__pycache__"}
BUILT = {"src/turnout/web/static", "mutants", "cities", "data", "benchmarks/out", "build", "dist"}
TEXT = {
    "", ".cfg", ".css", ".csv", ".html", ".importlinter", ".js", ".json", ".md", ".mjs", ".py",
    ".sh", ".sql", ".svelte", ".toml", ".ts", ".txt", ".yaml", ".yml",
}  # fmt: skip


def is_ours(folder: Path) -> bool:
    """Whether a folder holds the project's own files."""
    made = folder.name in NOT_OURS or folder.name.endswith(("_cache", ".egg-info", ".hypothesis"))
    return not made and folder.relative_to(ROOT).as_posix() not in BUILT


def list_files(*suffixes: str) -> Iterator[Path]:
    """Every file of the project, sorted; only those with the given endings when some are given."""
    for folder, folders, names in os.walk(ROOT):
        folders[:] = sorted(name for name in folders if is_ours(Path(folder, name)))
        # In a second work tree .git is a file.
        for name in sorted(set(names) - NOT_OURS):
            if not suffixes or name.endswith(suffixes):
                yield Path(folder, name)


def list_texts(*suffixes: str) -> Iterator[tuple[str, str]]:
    """Each text file of the project: its path inside the project and what it holds."""
    for path in list_files(*suffixes):
        if path.suffix in TEXT:
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
