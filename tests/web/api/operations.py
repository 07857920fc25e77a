"""Each operation of a description as a test of its own name.

What schemathesis makes of a test by itself bears one name for all operations in pytest 9.2: two
processes tried one of all, and a failure could not be run again. So the operations are parameters
here, and what is asked of each is made up when its test runs.
"""

from collections.abc import Callable

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.generation.feedback import FeedbackSources
from schemathesis.pytest._test_builder import build_operation_test
from schemathesis.schemas import APIOperation, BaseSchema

Ask = Callable[[schemathesis.Case], None]


def each_operation(schema: BaseSchema) -> pytest.MarkDecorator:
    """The operations as the parameter `operation`, named like "GET /api/board"."""
    found = [one.ok() for one in schema.get_all_operations()]
    return pytest.mark.parametrize("operation", found, ids=[one.label for one in found])


def try_out(operation: APIOperation, ask: Ask, *, examples: int, phases: list[Phase]) -> None:
    """Ask so many examples of an operation; each time the same ones are drawn."""

    @settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        phases=phases,
        suppress_health_check=list(HealthCheck),
    )
    def one(case: schemathesis.Case) -> None:
        ask(case)

    build_operation_test(
        config=operation.schema.config,
        operation=operation,
        test_func=one,
        given_kwargs={},
        feedback=FeedbackSources(),
    )()
