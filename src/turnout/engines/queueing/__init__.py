"""How long people wait for somebody to be free: Erlang's formulas and the hypercube."""


def compile_kernels() -> None:
    """Compile every kernel and keep the result beside the code, so that no later start waits."""
    # The compiler takes a second to import; whoever only asks Erlang must not wait for it.
    import numpy as np  # noqa: PLC0415  (as said above)

    from turnout.engines.queueing.approximation import (  # noqa: PLC0415  (as said above)
        approximate,
    )

    approximate(np.ones(2), np.array([[0, 1], [1, 0]]), np.ones(2))
