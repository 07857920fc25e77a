"""The one way in which this package compiles a function to machine code."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from numba import njit

Function = TypeVar("Function", bound=Callable[..., Any])


def compiled(function: Function) -> Function:
    """Compile on first call, keep the result on disk, and let go of the interpreter meanwhile."""
    return cast("Function", njit(cache=True, nogil=True)(function))
