"""A folder that is there whole or not at all."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from turnout.adapters.city.errors import CityInputError
from turnout.adapters.city.files import MANIFEST


@contextmanager
def whole_folder(out: Path) -> Iterator[Path]:
    """A new folder beside `out` that takes its place when the block ends well.

    On any error, Ctrl-C included, the new folder is removed and `out` stays what it was.
    Raises CityInputError when `out` is there and is no city: nothing else is ever overwritten.
    """
    out = out.resolve()
    _refuse_strangers(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(prefix=f".{out.name}.", suffix=".new", dir=out.parent))
    try:
        new.chmod(0o755)
        yield new
        _replace(new, out)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _refuse_strangers(out: Path) -> None:
    if not out.exists():
        return
    if out.is_dir() and ((out / MANIFEST).is_file() or not any(out.iterdir())):
        return
    raise CityInputError(
        file=str(out),
        what="something that is no city stands there already",
        remedy="Choose another folder for --out, or remove it yourself",
    )


def _replace(new: Path, out: Path) -> None:
    """Two renames: the old city steps aside, the new one takes its name, the old one goes."""
    if not out.exists():
        new.rename(out)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{out.name}.", suffix=".old", dir=out.parent))
    try:
        out.rename(old)
        try:
            new.rename(out)
        except BaseException:
            old.rename(out)
            raise
    finally:
        shutil.rmtree(old, ignore_errors=True)
