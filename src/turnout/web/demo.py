"""What the demo's page asks of its simulated world."""

from typing import Protocol


class Demo(Protocol):
    """The controls of a simulated world."""

    @property
    def rate(self) -> float:
        """Room seconds in one second of the wall."""
        ...

    @property
    def paused(self) -> bool:
        """Whether time stands."""
        ...

    @property
    def auto_dispatch(self) -> bool:
        """Whether calls are taken and units sent by themselves."""
        ...

    def change(
        self, *, rate: float | None, paused: bool | None, auto_dispatch: bool | None
    ) -> None:
        """Change what is not None."""
        ...

    async def jump(self, seconds: int) -> None:
        """Let room time pass, with everything on the way happening."""
        ...
