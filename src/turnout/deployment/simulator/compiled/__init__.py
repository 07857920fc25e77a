"""The simulator compiled to machine code: calls, units and a table of times in, one row a call out.

It runs the policies of `deployment/policies` that the live room asks, on a law that a scenario
states. What the full service does beside choosing units (people, records, roads) is not in here.
"""


def compile_kernels() -> None:
    """Compile every kernel and keep the result beside the code, so that no later start waits."""
    # The compiler takes a second to import; whoever only reads a scenario must not wait for it.
    from turnout.deployment.simulator.compiled.warmup import (  # noqa: PLC0415  (as said above)
        run_every_kernel,
    )

    run_every_kernel()
