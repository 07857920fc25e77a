"""Which hospital is offered first, and what a hospital may say."""

from datetime import timedelta

import pytest

from tests.toytown.world import START, post
from turnout.base.ids import HospitalId
from turnout.base.text import Words
from turnout.dispatch.city import Hospital
from turnout.dispatch.commands.hospitals import SetHospitalStatus
from turnout.dispatch.model.hospitals import HospitalState, HospitalStatus
from turnout.dispatch.refusals import Refusal
from turnout.dispatch.rules.hospitals import offer, require_open, set_status

H1, H2, H3 = (HospitalId(name) for name in ("H1", "H2", "H3"))
ALL = tuple(
    Hospital(id=one, name=Words(one, one), point=post(n)) for n, one in enumerate((H3, H1, H2))
)


def closed(hospital: HospitalId) -> HospitalState:
    return HospitalState(
        id=hospital,
        status=HospitalStatus.CLOSED,
        since=START,
        until=None,
        closed=(),
        beds_free=None,
        reason="power",
    )


def test_who_fits_and_is_near_comes_first_and_what_no_road_reaches_last() -> None:
    seconds = {H1: 100.04, H2: float("inf")}
    offers = offer(ALL, {}, seconds, {H1: 2}, {H2: 3}, speciality=None)
    rows = [(one.hospital.id, one.seconds, one.inbound, one.casualties) for one in offers]
    assert rows == [(H1, 100.0, 2, 0), (H2, None, 0, 3), (H3, None, 0, 0)]
    shut = offer(ALL, {H1: closed(H1)}, seconds, {}, {}, speciality=None)
    assert [(one.hospital.id, one.fits) for one in shut] == [(H2, True), (H3, True), (H1, False)]


def test_a_hospital_that_is_not_open_wants_a_reason_and_the_nearest_is_named() -> None:
    near = offer(ALL, {H1: closed(H1)}, {H1: 10.0, H2: 90.4, H3: 200.0}, {}, {}, speciality=None)
    assert require_open(H1, near, reason=" she is known there ") == "she is known there"
    with pytest.raises(Refusal, match=r"^hospital_not_open: .*H1.*closed.*H2 \(90 s\)"):
        require_open(H1, near, reason=" ")
    unreached = offer(ALL, {H1: closed(H1)}, {H1: 10.0}, {}, {}, speciality=None)
    with pytest.raises(Refusal, match=r" -"):
        require_open(H1, unreached, reason=None)


def said(**fields: object) -> str:
    """The refusal of what H1 says at noon; "" where it is written down."""
    given: dict[str, object] = {
        "hospital_id": H1,
        "status": HospitalStatus.OPEN,
        **fields,
    }
    command = SetHospitalStatus(**given)  # type: ignore[arg-type]  # the test names the fields
    try:
        made = set_status(command, hospitals={H1}, specialities=("burns", "stroke"), now=START)
    except Refusal as refused:
        return f"{refused.rule}: {refused.what.en} {refused.remedy.en}"
    assert made.beds_free == command.beds_free
    assert made.reason == command.reason.strip()
    return ""


def test_what_a_hospital_says_is_of_later_and_of_this_city() -> None:
    assert said(until=START).startswith("until_is_past")
    assert said(until=START + timedelta(seconds=1)) == ""
    assert said(beds_free=-1).startswith("beds_below_none")
    assert said(beds_free=0) == ""
    assert said(beds_free=1) == ""
    unknown = said(closed=("hearts",))
    assert unknown.startswith("unknown_speciality:")
    assert "hearts" in unknown
    assert "burns, stroke" in unknown
    assert "H9" in said(hospital_id=HospitalId("H9"))
    assert said(status=HospitalStatus.DIVERTING).startswith("reason_needed")
    assert said(status=HospitalStatus.DIVERTING, reason=" full ") == ""
