"""Travel times on a city's roads: snapping, k nearest units, routes, matrices and trees."""

_NAME = "roads"


def compile_kernels() -> None:
    """Compile every kernel and keep the result beside the code, so that no later start waits."""
    # The compiler takes a second to import; whoever only reads a network must not wait for it.
    from turnout.engines.compiled import note_ready  # noqa: PLC0415  (as said above)
    from turnout.engines.roads.warmup import run_every_kernel  # noqa: PLC0415  (as said above)

    run_every_kernel()
    note_ready(_NAME)


def kernels_lie_ready() -> bool:
    """Whether nothing is left to compile on this machine."""
    from turnout.engines.compiled import lie_ready  # noqa: PLC0415  (as said above)

    return lie_ready(_NAME)
