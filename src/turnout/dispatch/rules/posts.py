"""Posts: which count on which day, and how a plan of them comes into force and ends."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from turnout.base.ids import UnitId
from turnout.dispatch import reasons
from turnout.dispatch.city import Service
from turnout.dispatch.commands.deployment import AdoptPosts
from turnout.dispatch.events.deployment import PostsAdopted, PostsTakenBack
from turnout.dispatch.model.deployment import PostPlan, PostText
from turnout.dispatch.refusals import refusal


def adopt(
    asked: AdoptPosts, *, version: int, units: Collection[UnitId], today: date
) -> PostsAdopted:
    """The adoption. units: of the service. Refuses: reason_needed, posts_in_the_past, no_posts,
    post_unnamed, unit_of_another_service, unit_posted_twice."""
    said = reasons.said(asked.reason)
    if asked.valid_from < today:
        raise refusal("posts_in_the_past", date=asked.valid_from, today=today)
    _require_good(asked.posts, asked.service, units)
    return PostsAdopted(
        version=version,
        service=asked.service,
        valid_from=asked.valid_from,
        posts=asked.posts,
        promised=asked.promised,
        reason=said,
    )


def _require_good(posts: Sequence[PostText], service: Service, units: Collection[UnitId]) -> None:
    if not any(post.unit_ids for post in posts):
        raise refusal("no_posts")
    seen: set[UnitId] = set()
    for post in posts:
        if not post.name.strip():
            raise refusal("post_unnamed")
        for unit in post.unit_ids:
            if unit not in units:
                raise refusal("unit_of_another_service", unit=unit, service=service)
            if unit in seen:
                raise refusal("unit_posted_twice", unit=unit)
            seen.add(unit)


def take_back(plan: PostPlan | None, *, version: int, reason: str) -> PostsTakenBack:
    """The end of an adoption. Refuses: unknown_post_plan, post_plan_over, reason_needed."""
    if plan is None:
        raise refusal("unknown_post_plan", version=version)
    if plan.taken_back_by is not None:
        raise refusal("post_plan_over", version=version, who=plan.taken_back_by)
    return PostsTakenBack(version=version, reason=reasons.said(reason))


def in_force(plans: Iterable[PostPlan], service: Service, day: date) -> PostPlan | None:
    """The plan that counts on a local day: the one that began last, of two of a day the later."""
    begun = [
        one
        for one in plans
        if one.service is service and one.valid_from <= day and one.taken_back_by is None
    ]
    return max(begun, key=lambda one: (one.valid_from, one.version), default=None)


def post_of(plan: PostPlan | None, unit: UnitId) -> PostText | None:
    """Where a unit stands by a plan; None: at its station."""
    posts = () if plan is None else plan.posts
    return next((post for post in posts if unit in post.unit_ids), None)
