"""The one way in which this package compiles a function to machine code."""

from collections.abc import Callable
from typing import Any, TypeVar

from numba import njit  # type: ignore[import-untyped]  # numba ships no type information

Function = TypeVar("Function", bound=Callable[..., Any])


def compiled(function: Function) -> Function:
    """Compile on first call, keep the result on disk, and let go of the interpreter meanwhile."""
    kernel: Function = njit(cache=True, nogil=True)(function)
    return kernel
