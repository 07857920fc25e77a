"""`turnout plan`: where posts should stand, answered with a proof."""

from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import App, Parameter

from turnout.cli.output import JsonTarget, write_json

if TYPE_CHECKING:
    from turnout.deployment.siting import SitingProblem

app = App(name="plan", help="Where posts should stand, with a proof; what will be needed when.")
for _name in ("demand", "districts", "shifts", "rounds"):
    app.command(f"turnout.cli.plan_{_name}:{_name}", name=_name)


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Given:
    """The problem, from one of four sources.

    Parameters
    ----------
    city
        A city bundle: its own calls are the demand, its stations and busy corners the sites.
    service
        With --city: whose calls and stations: police, fire, ambulance or traffic.
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
    instance: Path | None = None
    format: Literal["orlib"] = "orlib"
    points: Path | None = None
    demand: Path | None = None
    matrix: Path | None = None
    weights: Path | None = None
    sites: str | None = None


Fixed = Annotated[str, Parameter(help="Sites that stay open, separated by commas.")]
Posts = Annotated[int | None, Parameter(help="How many posts.")]
Reach = Annotated[
    float,
    Parameter(name=["--threshold", "--radius"], help="The reach, in the unit of the times."),
]


@app.command
def pmedian(
    *, given: Given = Given(), p: Posts = None, fixed: Fixed = "", json: JsonTarget = None
) -> None:
    """The posts from which all demand together has the least way (p-median)."""
    _answer("pmedian", given, p=p, fixed=fixed, json=json)


@app.command
def pcenter(
    *, given: Given = Given(), p: Posts = None, fixed: Fixed = "", json: JsonTarget = None
) -> None:
    """The posts from which the worst-off place has the least way (p-center)."""
    _answer("pcenter", given, p=p, fixed=fixed, json=json)


@app.command
def mclp(
    *,
    given: Given = Given(),
    threshold: Reach,
    p: Posts = None,
    fixed: Fixed = "",
    json: JsonTarget = None,
) -> None:
    """The posts that reach the most demand in time (maximal covering)."""
    _answer("mclp", given, p=p, within=threshold, fixed=fixed, json=json)


@app.command
def bacop(
    *,
    given: Given = Given(),
    threshold: Reach,
    p: Posts = None,
    fixed: Fixed = "",
    json: JsonTarget = None,
) -> None:
    """The posts that reach the most demand twice in time (backup coverage)."""
    _answer("bacop", given, p=p, within=threshold, fixed=fixed, json=json)


@app.command
def mexclp(
    *,
    given: Given = Given(),
    threshold: Reach,
    busy: float,
    p: Posts = None,
    fixed: Fixed = "",
    json: JsonTarget = None,
) -> None:
    """Where units should stand when each is busy for a share of the time (expected covering)."""
    _answer("mexclp", given, p=p, within=threshold, busy=busy, fixed=fixed, json=json)


@app.command
def lscp(
    *, given: Given = Given(), threshold: Reach, fixed: Fixed = "", json: JsonTarget = None
) -> None:
    """The fewest posts that reach every place in time (set covering)."""
    _answer("lscp", given, within=threshold, fixed=fixed, json=json)


def _answer(
    model: str,
    given: Given,
    *,
    p: int | None = None,
    within: float = float("inf"),
    busy: float = 0.0,
    fixed: str = "",
    json: str | None,
) -> None:
    from turnout.deployment.siting import Model, Question, answer, score

    problem, own_p, today = _problem(given)
    question = Question(
        model=Model(model),
        p=p if p is not None else own_p or 0,
        within=within,
        busy=busy,
        fixed=tuple(label.strip() for label in fixed.split(",") if label.strip()),
    )
    began = perf_counter()
    found = answer(problem, question)
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
    if today:
        figures["today"] = score(problem, question, today)
    if json is not None:
        write_json(figures, json)
    if json != "-":
        for name, figure in figures.items():
            text = ", ".join(map(str, figure)) if isinstance(figure, list) else figure
            print(f"{name:>10}  {text}")


def _problem(given: Given) -> tuple["SitingProblem", int | None, list[int]]:
    """The problem, the p that its file names, and the rows of the posts of today."""
    from turnout.adapters.problems.files import read_matrix, read_orlib, read_points
    from turnout.bootstrap.siting import city_problem
    from turnout.deployment.siting import SitingRefused

    sources = [given.city, given.instance, given.points, given.matrix]
    if sum(source is not None for source in sources) != 1:
        raise SitingRefused(
            "it is not said what to plan for",
            "give one of --city, --instance, --points and --matrix",
        )
    if given.instance is not None:
        problem, p = read_orlib(given.instance)
        return problem, p, []
    if given.points is not None:
        return read_points(given.points, given.demand), None, []
    if given.matrix is not None:
        sites = None if given.sites is None else [one.strip() for one in given.sites.split(",")]
        return read_matrix(given.matrix, given.weights, sites), None, []
    assert given.city is not None
    problem, today = city_problem(given.city, given.service)
    return problem, len(today) or None, today
