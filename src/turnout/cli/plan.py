"""`turnout plan`: where posts should stand, answered with a proof."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import App, Parameter, Token
from cyclopts.validators import Number

from turnout.cli.inputs import ReadFile
from turnout.cli.numbers import FromZero
from turnout.cli.output import JsonTarget, write_json
from turnout.cli.plan_figures import print_figures

if TYPE_CHECKING:
    from turnout.deployment.siting import SitingProblem
    from turnout.engines.siting.answers import Siting

app = App(name="plan", help="Where posts should stand, with a proof; what will be needed when.")
for _name, _help in (
    ("demand", "How many calls will come, with intervals."),
    ("districts", "Districts in one piece, near their posts and evenly loaded."),
    ("shifts", "The fewest hours of legal shifts that serve the calls in time."),
    ("rounds", "Who visits which site when, so that nobody can guess it."),
):
    app.command(f"turnout.cli.plan_{_name}:{_name}", name=_name, help=_help)


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Given:
    """The problem, from one of four sources.

    Parameters
    ----------
    city
        A city bundle: its own calls are the demand, its stations and busy corners the sites.
    service
        With --city: whose calls and stations: police, fire, ambulance or traffic; several by comma.
    hours
        With --city: only calls of these local hours weigh, like 8-20 or 20-8.
    people
        With --city: weigh by population in place of calls: a table with lon, lat, population.
    instance
        A graph in the form that --format names.
    format
        Of the instance: orlib.
    points
        Points in a plane, "x y" a line: each is a place and a site.
    demand
        With --points: a weight for each point, one a line.
    matrix
        A table of times: a row for each place, a column for each site.
    weights
        With --matrix: a weight for each row.
    sites
        With --matrix: the columns that may be chosen, separated by commas. Default: all.
    """

    city: Path | None = None
    service: str = "fire"
    hours: str | None = None
    people: ReadFile | None = None
    instance: ReadFile | None = None
    format: Literal["orlib"] = "orlib"
    points: ReadFile | None = None
    demand: ReadFile | None = None
    matrix: ReadFile | None = None
    weights: ReadFile | None = None
    sites: str | None = None


def _whole(_type: object, tokens: Sequence[Token]) -> int:
    """A whole number: half a post is refused, not rounded."""
    return int(tokens[0].value)


Fixed = Annotated[
    str, Parameter(help="Sites that stay open, separated by commas; today: all posts of today.")
]
Curve = Annotated[
    FromZero, Parameter(help="Also: what so many posts or units more would each buy.")
]
Capacity = Annotated[
    float, Parameter(help="The most demand that one post serves.", validator=Number(gt=0))
]
Posts = Annotated[int | None, Parameter(help="How many posts.", converter=_whole)]
Reach = Annotated[
    float,
    Parameter(name=["--threshold", "--radius"], help="The reach, in the unit of the times."),
]

Busy = Annotated[float, Parameter(help="The share of the time that a unit is busy, from 0 to .99.")]
Json = Annotated[JsonTarget, Parameter(help="Write figures here; - is standard output.")]


@app.command
def pmedian(
    *,
    given: Given = Given(),
    p: Posts = None,
    capacity: Capacity = inf,
    fixed: Fixed = "",
    curve: Curve = 0,
    json: Json = None,
) -> None:
    """The posts from which all demand together has the least way (p-median)."""
    _answer("pmedian", given, Asked(p=p, capacity=capacity, fixed=fixed, curve=curve), json)


@app.command
def pcenter(
    *,
    given: Given = Given(),
    p: Posts = None,
    fixed: Fixed = "",
    curve: Curve = 0,
    json: Json = None,
) -> None:
    """The posts from which the worst-off place has the least way (p-center)."""
    _answer("pcenter", given, Asked(p=p, fixed=fixed, curve=curve), json)


@app.command
def mclp(
    *,
    given: Given = Given(),
    threshold: Reach,
    p: Posts = None,
    capacity: Capacity = inf,
    fixed: Fixed = "",
    curve: Curve = 0,
    json: Json = None,
) -> None:
    """The posts that reach the most demand in time (maximal covering)."""
    asked = Asked(p=p, within=threshold, capacity=capacity, fixed=fixed, curve=curve)
    _answer("mclp", given, asked, json)


@app.command
def bacop(
    *,
    given: Given = Given(),
    threshold: Reach,
    p: Posts = None,
    fixed: Fixed = "",
    curve: Curve = 0,
    json: Json = None,
) -> None:
    """The posts that reach the most demand twice in time (backup coverage)."""
    _answer("bacop", given, Asked(p=p, within=threshold, fixed=fixed, curve=curve), json)


@app.command
def mexclp(
    *,
    given: Given = Given(),
    threshold: Reach,
    busy: Busy,
    p: Posts = None,
    fixed: Fixed = "",
    curve: Curve = 0,
    json: Json = None,
) -> None:
    """Where units should stand when each is busy for a share of the time (expected covering)."""
    asked = Asked(p=p, within=threshold, busy=busy, fixed=fixed, curve=curve)
    _answer("mexclp", given, asked, json)


@app.command
def lscp(*, given: Given = Given(), threshold: Reach, fixed: Fixed = "", json: Json = None) -> None:
    """The fewest posts that reach every place in time (set covering)."""
    _answer("lscp", given, Asked(within=threshold, fixed=fixed), json)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is asked of a model, as typed."""

    p: int | None = None
    within: float = inf
    busy: float = 0.0
    capacity: float = inf
    fixed: str = ""
    curve: int = 0

    def labels(self, problem: "SitingProblem", today: list[int]) -> tuple[str, ...]:
        """The sites that stay open."""
        if self.fixed.strip() == "today":
            return tuple(problem.labels[row] for row in today)
        return tuple(label.strip() for label in self.fixed.split(",") if label.strip())


def _answer(model: str, given: Given, asked: Asked, json: str | None) -> None:
    from turnout.deployment.siting import Model, Question, left_without_way, score
    from turnout.deployment.siting import curve as answers

    problem, own_p, today = _problem(given)
    question = Question(
        model=Model(model),
        p=asked.p if asked.p is not None else own_p or 0,
        within=asked.within,
        busy=asked.busy,
        capacity=asked.capacity,
        fixed=asked.labels(problem, today),
    )
    began = perf_counter()
    found, *more = answers(problem, question, asked.curve)
    seconds = perf_counter() - began
    figures: dict[str, object] = {
        "model": model,
        "p": len(found.sites),
        "objective": found.objective,
        "bound": found.bound,
        "proven": found.proven,
        "seconds": round(seconds, 4),
        "sites": [problem.labels[row] for row in found.sites],
        "places": len(problem.places),
        "weight": float(problem.weight.sum()),
    }
    if today and asked.capacity == inf:
        figures["today"], figures["today_p"] = score(problem, question, today), len(today)
        lost, keep = left_without_way(problem, found.sites, today)
        if lost:
            figures["left_without_way"], figures["keep_for_them"] = lost, keep
    if asked.curve:
        figures["curve"] = [_point(problem, one) for one in (found, *more)]
    if json is not None:
        write_json(figures, json)
    if json != "-":
        print_figures(figures)


def _point(problem: "SitingProblem", found: "Siting") -> dict[str, object]:
    return {
        "p": len(found.sites),
        "objective": found.objective,
        "bound": found.bound,
        "proven": found.proven,
        "sites": [problem.labels[row] for row in found.sites],
    }


def _problem(given: Given) -> tuple["SitingProblem", int | None, list[int]]:
    """The problem, the p that its file names, and the rows of the posts of today."""
    from turnout.adapters.problems.files import read_matrix, read_orlib, read_people, read_points
    from turnout.bootstrap.siting import Weights, city_problem
    from turnout.deployment.posts import SitingRefused

    sources = [given.city, given.instance, given.points, given.matrix]
    if sum(source is not None for source in sources) != 1:
        raise SitingRefused(
            "it is not said what to plan for",
            "give one of --city, --instance, --points and --matrix",
        )
    _require_used(given)
    if given.instance is not None:
        problem, p = read_orlib(given.instance)
        return problem, p, []
    if given.points is not None:
        return read_points(given.points, given.demand), None, []
    if given.matrix is not None:
        sites = None if given.sites is None else [one.strip() for one in given.sites.split(",")]
        return read_matrix(given.matrix, given.weights, sites), None, []
    assert given.city is not None
    people = None if given.people is None else read_people(given.people)
    weights = Weights(hours=_hours(given.hours), people=people)
    problem, today = city_problem(given.city, given.service, weights)
    return problem, len(today) or None, today


def _require_used(given: Given) -> None:
    """Raises SitingRefused for an option that the source at hand does not read."""
    from turnout.deployment.posts import SitingRefused

    readers = {
        "--hours": (given.hours, "--city", given.city),
        "--people": (given.people, "--city", given.city),
        "--demand": (given.demand, "--points", given.points),
        "--weights": (given.weights, "--matrix", given.matrix),
        "--sites": (given.sites, "--matrix", given.matrix),
    }
    for option, (value, source, there) in readers.items():
        if value is not None and there is None:
            raise SitingRefused(f"{option} is read with {source} alone", f"leave {option} out")


def _hours(text: str | None) -> tuple[int, int] | None:
    from turnout.deployment.posts import SitingRefused

    if text is None:
        return None
    first, _, last = text.partition("-")
    if not (first.isdecimal() and last.isdecimal() and int(first) < 24 and int(last) <= 24):
        raise SitingRefused(f"{text!r} are no hours", "write --hours 8-20")
    return int(first), int(last)
