"""Which streets belong to which post, beside today's districts: loads, ways, blind spots.

A plan is measured by the hypercube: a call goes to the post of its district, and when that is out
to the nearest free one. The balance is raised as far as people do not wait longer than today.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from turnout.engines.districts.districting import Streets, districts, in_one_piece
from turnout.engines.queueing.approximation import approximate
from turnout.engines.queueing.erlang import blocked

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

BORDER_SECONDS = 1.0
BALANCE_MAX, HALVINGS = 200.0, 6
STEP, STEPS = 0.01, 12
"""Around the last balance that held, finer: shares of it."""
BELIEF = 0.4
"""How much of what a plan's posts cost is believed at each of these steps: believed whole, two
plans would take turns."""
NO_WAY_SECONDS = 7_200.0
WEEK_HOURS = 168
ERROR = 0.02
"""Of a post's busy share; the mean response is known to a thousandth."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ground:
    """What districts are made of.

    seconds: float64[posts, atoms] by road; home: each post's own atom; atom: int64[calls], where
    each call was; work: float64[calls], seconds of turning out and at the scene; hour:
    int64[calls], of the week, 0 is Monday's first; days: how many the calls cover.
    """

    posts: Sequence[str]
    streets: Streets
    seconds: Floats
    home: Ints
    atom: Ints
    work: Floats
    hour: Ints
    days: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Measured:
    """work_seconds: float64[posts], of the calls in each district; imbalance: their standard
    deviation over their mean; way_seconds: mean from the district's own post; response_seconds:
    mean of who really goes, units being out for a share of the time; busy: float64[posts]."""

    work_seconds: Floats
    imbalance: float
    way_seconds: float
    response_seconds: float
    busy: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DistrictPlan:
    """label: int64[atoms], -1 where no post has a way to; balance: what was given to evenness."""

    label: Ints
    balance: float
    measured: Measured
    in_one_piece: bool


def measure(ground: Ground, first: Ints) -> Measured:
    """first: int64[calls], whose district each call was in."""
    posts = len(ground.posts)
    ways = np.minimum(ground.seconds[:, ground.atom].T, NO_WAY_SECONDS)
    load = np.bincount(first, weights=ground.work, minlength=posts)
    ahead = ways.copy()
    ahead[np.arange(len(first)), first] = -1.0
    order = np.argsort(ahead, axis=1, kind="stable")
    own = ways[np.arange(len(first)), first]
    bound = _bound_seconds(ground, float(own.mean()))
    walked = approximate(
        np.full(len(first), 1.0 / (86_400.0 * ground.days)),
        order,
        np.full(posts, 1.0 / bound),
        error=ERROR,
    )
    return Measured(
        work_seconds=load.astype(np.float64),
        imbalance=float(load.std() / load.mean()),
        way_seconds=float(own.mean()),
        response_seconds=float((walked.sent * ways).sum() / walked.sent.sum()),
        busy=walked.units,
    )


def plan_with(ground: Ground, balance: float, cost: Floats | None = None) -> DistrictPlan:
    """Districts where an unevenness of 1 is worth so many seconds of mean travel.

    cost: float64[posts, atoms], of an atom to a post, see `expected_seconds`; None: the way alone.
    """
    atoms = ground.seconds.shape[1]
    work = np.bincount(ground.atom, weights=ground.work, minlength=atoms)
    label = districts(
        ground.streets,
        ground.seconds if cost is None else cost,
        work.astype(np.float64),
        ground.home,
        balance=balance,
        border=BORDER_SECONDS,
        calls=np.bincount(ground.atom, minlength=atoms).astype(np.float64),
    )
    return DistrictPlan(
        label=label,
        balance=balance,
        measured=measure(ground, label[ground.atom]),
        in_one_piece=in_one_piece(ground.streets, label, ground.home),
    )


def _bound_seconds(ground: Ground, way: float) -> float:
    """How long a call binds a unit: turning out, the way there, at the scene, the way back."""
    return float(ground.work.mean()) + 2.0 * way


def expected_seconds(ground: Ground, plan: DistrictPlan) -> Floats:
    """float64[posts, atoms]: from each post, or, as often as it is out, from the next nearest; with
    what one call more costs the others of that post, since it is out more often."""
    posts, first = len(ground.posts), plan.label[ground.atom]
    ways, out = np.minimum(ground.seconds, NO_WAY_SECONDS), plan.measured.busy
    others = _next_seconds(ways, out)
    calls = np.bincount(first, minlength=posts)
    farther = (others - ways)[first, ground.atom]
    load = out / (1.0 - out)
    price = load * (1.0 - out) ** 2 * np.bincount(first, weights=farther, minlength=posts)
    price = np.maximum(price, 0.0) / np.maximum(calls, 1)
    expected: Floats = ways + out[:, None] * (others - ways) + price[:, None]
    return expected


def _next_seconds(ways: Floats, out: Floats) -> Floats:
    """float64[posts, atoms]: the way of who goes when that post is out, one other perhaps too."""
    ranked = np.argsort(ways, axis=0, kind="stable")[:3]
    near = np.take_along_axis(ways, ranked, 0)
    if len(ways) < 3:
        other: Floats = np.where(ways == near[0], near[-1], near[0])
        return other
    found = np.empty_like(ways)
    for post in range(len(ways)):
        place = np.where(ranked[0] == post, 1, 0)
        second = np.where(ranked[1] == post, 2, place + 1)
        second = np.minimum(second, 2)
        every = np.arange(ways.shape[1])
        busy = out[ranked[place, every]]
        found[post] = (1.0 - busy) * near[place, every] + busy * near[second, every]
    return found


def evenest(ground: Ground, response_seconds: float) -> DistrictPlan:
    """The evenest plan found whose mean response is not above so many seconds; where none is, the
    one of nearest posts."""
    best = tried = plan_with(ground, 0.0)
    low, high = 0.0, BALANCE_MAX

    def holds(plan: DistrictPlan) -> bool:
        return plan.measured.response_seconds <= response_seconds

    for _ in range(HALVINGS):
        middle = (low + high) / 2.0
        cost = expected_seconds(ground, tried)
        tried = plan_with(ground, middle, cost)
        low, high = (middle, high) if holds(tried) else (low, middle)
        best = _evener(best, tried) if holds(tried) else best
    balance = low
    for _ in range(STEPS):
        cost = (1.0 - BELIEF) * cost + BELIEF * expected_seconds(ground, tried)
        tried = plan_with(ground, balance, cost)
        best = _evener(best, tried) if holds(tried) else best
        balance *= 1.0 + STEP if holds(tried) else 1.0 - STEP
    return best


def _evener(one: DistrictPlan, other: DistrictPlan) -> DistrictPlan:
    return other if other.measured.imbalance < one.measured.imbalance else one


def blind_spots(ground: Ground, within: float, most: int = 20) -> list[tuple[int, int, float]]:
    """Atoms with calls that no post reaches in so many seconds: atom, calls, seconds."""
    nearest = ground.seconds.min(axis=0)
    calls = np.bincount(ground.atom, minlength=len(nearest))
    late = np.flatnonzero((calls > 0) & (nearest > within))
    order = late[np.lexsort((late, -nearest[late], -calls[late]))]
    return [(int(at), int(calls[at]), float(nearest[at])) for at in order[:most]]


def thin_hours(ground: Ground, most: int = 10) -> list[tuple[int, float, float]]:
    """Hours of the week with the most work: hour, units bound on average, and how often a call
    would find every post out if all were one pool (Erlang B); most first."""
    weeks = max(ground.days / 7.0, 1.0)
    bound = np.bincount(ground.hour, weights=ground.work, minlength=WEEK_HOURS) / 3_600.0 / weeks
    order = np.argsort(-bound, kind="stable")[:most]
    return [
        (int(at), float(bound[at]), blocked(float(bound[at]), len(ground.posts))) for at in order
    ]
