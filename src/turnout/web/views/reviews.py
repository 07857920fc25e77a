"""Reviews as the page shows them: cases, shares, and what was found."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from zoneinfo import ZoneInfo

from turnout.dispatch.city import City
from turnout.dispatch.events.reviews import IncidentReviewed
from turnout.dispatch.model.reviews import ReviewAnswer
from turnout.dispatch.quality import Checklist
from turnout.dispatch.rules.review import find_checklist
from turnout.insight.calendar import Period
from turnout.insight.case import Case, Flag
from turnout.insight.estimates import Share, share_of
from turnout.insight.rounds import VisitEnd
from turnout.web.views.city import words
from turnout.web.views.rows import Row

SHOWN = 200


def reviews_shape(
    city: City,
    period: Period,
    cases: Sequence[Case],
    fitting: Sequence[Case],
    reviews: Mapping[int, IncidentReviewed],
) -> Row:
    """ReviewsShape without its rounds."""
    newest = sorted(fitting, key=lambda case: -case.id)[:SHOWN]
    reviewed = [reviews[case.id] for case in cases if case.id in reviews]
    return {
        "first_day": period.first,
        "last_day": period.last,
        "closed": len(cases),
        "fitting": len(fitting),
        "shown": len(newest),
        "cases": [_case(city, one, reviews.get(one.id)) for one in newest],
        "flags": [_flag(flag, cases) for flag in Flag],
        "reviewed": _share("reviewed", len(reviewed), len(cases)),
        "outcomes": _outcomes(city, reviewed),
        "items": _items(reviewed),
        "checklists": [_checklist(one) for one in city.checklists],
    }


def rounds_rows(rounds: Mapping[VisitEnd, Share | None]) -> list[Row]:
    """ShareRows of visits."""
    return [_row(end, share) for end, share in rounds.items()]


def _case(city: City, case: Case, review: IncidentReviewed | None) -> Row:
    day = case.received_at.astimezone(ZoneInfo(city.timezone)).date()
    checklist = find_checklist(city.checklists, day)
    return {
        "id": case.id,
        "service": case.service,
        "incident_type": case.incident_type,
        "priority": case.priority,
        "received_at": case.received_at,
        "closed_at": case.closed_at,
        "disposition": case.disposition,
        "flags": [flag for flag in Flag if flag in case.flags],
        "missed": list(case.missed),
        "outcome": None if review is None else review.outcome,
        "checklist": None if checklist is None else checklist.valid_from,
    }


def _flag(flag: Flag, cases: Sequence[Case]) -> Row:
    """Of the cases of which it can be told: nobody knows whether an erased place was forced."""
    told = [one for one in cases if flag is not Flag.ADDRESS_FORCED or one.forced is not None]
    return _share(flag, sum(flag in case.flags for case in told), len(told))


def _share(name: str, hits: int, n: int) -> Row:
    return _row(name, share_of(hits, n))


def _row(name: str, share: Share | None) -> Row:
    """ShareRow; None: of nothing."""
    return {
        "id": name,
        "n": 0 if share is None else share.n,
        "hits": 0 if share is None else share.hits,
        "share": None if share is None else round(share.share, 4),
        "low": None if share is None else round(share.low, 4),
        "high": None if share is None else round(share.high, 4),
    }


def _outcomes(city: City, reviewed: Sequence[IncidentReviewed]) -> list[Row]:
    known = dict.fromkeys(code for one in city.checklists for code in one.outcomes)
    counts = Counter(review.outcome for review in reviewed)
    return [_share(code, counts[code], len(reviewed)) for code in known]


def _items(reviewed: Iterable[IncidentReviewed]) -> list[Row]:
    asked: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    for review in reviewed:
        for item, answer in review.answers.items():
            asked[item] += answer is not ReviewAnswer.NOT_APPLICABLE
            kept[item] += answer is ReviewAnswer.YES
    return [_share(item, kept[item], asked[item]) for item in asked]


def _checklist(one: Checklist) -> Row:
    return {
        "valid_from": one.valid_from,
        "items": [{"id": code, "name": words(name)} for code, name in one.items.items()],
        "outcomes": [{"id": code, "name": words(name)} for code, name in one.outcomes.items()],
        "source": one.source,
    }
