"""What planning reads of others: tables of places, calls, people and rounds. And what another
body's Open311 server answers."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from tests.fuzz.target import Target, file_of
from turnout.adapters.open311 import heard_of, rows_of
from turnout.adapters.problems.counts import read_counts
from turnout.adapters.problems.errors import ProblemInputError
from turnout.adapters.problems.files import read_matrix, read_orlib, read_people, read_points
from turnout.adapters.problems.rounds import read_patrols, read_sites
from turnout.adapters.problems.shifts import COMMON_RULES, read_rules, read_week, read_workers
from turnout.community.ports import PeerAway
from turnout.deployment.siting import SitingRefused


def _read(read: Callable[[Path], object], *seeds: bytes) -> Target:
    return Target(
        read=lambda data: read(file_of("table.csv", data)),
        complaints=(ProblemInputError, SitingRefused),
        seeds=seeds,
    )


def _answer(data: bytes) -> None:
    for row in rows_of(200, data):
        heard_of(row)


PLANNING: Final[dict[str, Target]] = {
    "orlib": _read(read_orlib, b"3 2 1\n1 2 5\n2 3 7\n"),
    "points": _read(
        lambda path: read_points(path, None), b"2\n0 0\n1 1\n", b"name,x,y\na,0,0\nb,1,1\n"
    ),
    "matrix": _read(
        lambda path: read_matrix(path, None, None), b"to,a,b\nx,1,inf\ny,2,3\n", b"1 2\n3 4\n"
    ),
    "people": _read(read_people, b"lon,lat,population\n0.1,0.2,5\n"),
    "counts": _read(
        lambda path: read_counts(path, None),
        b"date,count,series\n2026-01-01,5,a\n2026-01-02,6,a\n",
    ),
    "sites": _read(
        read_sites,
        b"site,lon,lat,minutes,per_week,from,until,days,modes\n"
        b"a,0.1,0.2,15,3,08:00,24:00,Mon Tue,foot\n",
    ),
    "patrols": _read(read_patrols, b"unit,mode,from,until,lon,lat\nP1,car,08:00,16:00,0.1,0.2\n"),
    "workers": _read(read_workers, b"number,starts,off\n7,07:00 14:00,Sat Sun\n"),
    "week": _read(
        read_week, b"hour,calls,high\n" + b"".join(b"%d,1.5,2\n" % hour for hour in range(168))
    ),
    "working-rules": _read(read_rules, COMMON_RULES.read_bytes()),
    "open311-answer": Target(
        read=_answer,
        complaints=(PeerAway,),
        seeds=(
            b'[{"service_request_id":"7","status":"closed","updated_datetime":"2026-01-01"}]',
            b'[{"service_request_id":"\xff"}]',
        ),
    ),
}
