"""The one way in which the engines compile a function to machine code."""

from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar, cast

import llvmlite.binding
import numba
from numba import njit

Function = TypeVar("Function", bound=Callable[..., Any])


def _cache_folder() -> str:
    """A folder of compiled kernels for exactly these sources.

    The compiler itself looks only at the file of the function it compiles, not at the files of
    the functions that this one calls: after an update it would go on with the old ones inside.
    """
    here = Path(__file__).parent
    deployment = here.parent / "deployment"
    digest = blake2b(digest_size=8)
    constants = [here / "roads" / name for name in ("arrays.py", "fleet.py", "network.py")]
    simulator = [*deployment.glob("policies/*.py"), deployment / "simulator/compiled/arrays.py"]
    kernels = [*here.rglob("*kernels.py"), *deployment.rglob("*kernels.py")]
    for source in sorted([*kernels, *simulator, *constants]):
        digest.update(source.read_bytes())
    return str(here / "__pycache__" / f"kernels-{digest.hexdigest()}")


numba.config.CACHE_DIR = _cache_folder()  # type: ignore[attr-defined]  # made at run time


def lie_ready(kernels: str) -> bool:
    """Whether these kernels were all compiled from these sources, for a processor like this one:
    what was compiled elsewhere is compiled anew when it is first called, which holds everybody up.
    """
    try:
        return _note_of(kernels).read_text() == _machine()
    except OSError:
        return False


def note_ready(kernels: str) -> None:
    """Remember that they were. Where the folder may not be written to, nothing is remembered."""
    with suppress(OSError):
        _note_of(kernels).write_text(_machine())


def _note_of(kernels: str) -> Path:
    folder: str = numba.config.CACHE_DIR  # type: ignore[attr-defined]  # made at run time
    return Path(folder) / f"{kernels}-ready"


def _machine() -> str:
    features = llvmlite.binding.get_host_cpu_features().flatten()
    return f"{numba.__version__} {llvmlite.binding.get_host_cpu_name()} {features}"


def compiled(function: Function) -> Function:
    """Compile on first call, keep the result on disk, and let go of the interpreter meanwhile."""
    return cast("Function", njit(cache=True, nogil=True)(function))


def inlined(function: Function) -> Function:
    """The same for a small function in a hot loop: written into its callers, since each array that
    is handed to a function costs seven numbers."""
    return cast("Function", njit(cache=True, nogil=True, forceinline=True)(function))


def entry_of(function: Function, kinds: tuple[Any, ...]) -> Function:
    """The machine code of a compiled function for arguments of these kinds, compiled if need be.

    Whoever calls it passes by the look at each argument's kind, 6 us with cold caches: numbers are
    converted to what is wanted. It lives as long as the function does.
    """
    return cast("Function", cast("Any", function).compile(kinds))
