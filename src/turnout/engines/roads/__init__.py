"""Travel times on a city's roads: snapping, k nearest units, routes, matrices and trees."""


def compile_kernels() -> None:
    """Compile every kernel and keep the result beside the code, so that no later start waits."""
    # The compiler takes a second to import; whoever only reads a network must not wait for it.
    from turnout.engines.roads.warmup import run_every_kernel  # noqa: PLC0415  (as said above)

    run_every_kernel()
