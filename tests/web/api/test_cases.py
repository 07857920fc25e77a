"""The community desk over HTTP: a citizen tells, a desk routes, a body mends, a worker looks."""

import base64
from collections.abc import Iterator
from io import BytesIO

import pytest
from PIL import Image

from tests.web.api.served import Web, served
from turnout.adapters.photos import BadPhoto, clean_photo

SECRET_PLACE = b"-33.4569 -70.6483"


def photo(colour: str = "red", form: str = "JPEG") -> bytes:
    """A photo with a place inside, as a phone writes it."""
    image = Image.new("RGB", (2400, 1800), colour)
    exif = Image.Exif()
    exif[0x010E] = SECRET_PLACE.decode()
    exif[0x0112] = 6
    out = BytesIO()
    image.save(out, form, exif=exif)
    return out.getvalue()


PHOTO = base64.b64encode(photo()).decode()


@pytest.fixture
def web() -> Iterator[Web]:
    with served() as found:
        yield found


def tell(web: Web, **more) -> dict:
    told = {"words": "the lamp is dark", "point": [0.01, 0.0], "photos": [PHOTO], **more}
    return web.post("/api/citizen/reports", told)


def act(web: Web, whose: str, case: int, do: str, **more) -> dict:
    return web.post(f"/api/{whose}/cases/{case}/act", {"act": {"do": do, **more}})


def test_what_a_class_asks_is_answered_by_whoever_tells_and_read_at_the_desk(web: Web) -> None:
    [lamp] = [one for one in web.get("/api/community")["classes"] if one["code"] == "lamp"]
    [asked] = lamp["questions"]
    assert (asked["code"], asked["required"]) == ("dark", False)
    assert [one["code"] for one in asked["choices"]] == ["yes", "no"]
    told = tell(web, class_code="lamp", answers={"dark": "yes"})["case_id"]
    found = {"class_code": "lamp", "point": [0.01, 0.0], "answers": {"dark": "no"}}
    seen = web.post("/api/grids/G1/found", found)["case_id"]
    for case, answer in ((told, "yes"), (seen, "no")):
        [read] = web.get(f"/api/areas/V1/cases/{case}")["answers"]
        assert read["question"] == asked["name"]
        assert read["answer"]["en"] == answer


def refused(web: Web, whose: str, case: int, do: str, **more) -> str:
    answer = web.send(f"/api/{whose}/cases/{case}/act", {"act": {"do": do, **more}})
    assert answer.status_code >= 400, answer.text
    return answer.json()["rule"]


def test_from_a_citizens_photo_to_the_answer_that_it_is_mended(web: Web) -> None:
    told = tell(web, contact="555-0100", name="Mrs Zhang")
    case, link = told["case_id"], f"/api/citizen/reports/{told['secret']}"
    assert web.get(link)["status"] == "collected"
    [row] = web.get("/api/areas/V1/cases")["rows"]
    assert (row["case_id"], row["owner"], row["light"]) == (case, "desk-V1", "green")
    card = web.get(f"/api/areas/V1/cases/{case}")
    assert (card["contact"], card["words"]) == ("555-0100", "the lamp is dark")
    jpeg = web.http.get(f"/api/areas/V1/cases/{case}/photos/{card['photos'][0]}").content
    assert SECRET_PLACE in photo()
    assert SECRET_PLACE not in jpeg
    with Image.open(BytesIO(jpeg)) as image:
        assert (image.size, dict(image.getexif())) == ((1200, 1600), {})
    act(web, "areas/V1", case, "register_case", class_code="lamp")
    assert refused(web, "areas/V1", case, "route_case", to="body-power") == "route_reason_missing"
    act(web, "areas/V1", case, "route_case", to="body-street-care")
    assert web.get("/api/areas/V1/cases")["waiting"] == 1
    assert web.http.get(f"/api/bodies/water/cases/{case}").status_code == 404
    act(web, "bodies/street-care", case, "report_back", photos=[PHOTO], words="a new bulb")
    other = {"turnout-seat": "seat-2"}
    verified = {"act": {"do": "verify_case"}}
    assert web.send(f"/api/areas/V1/cases/{case}/act", verified).json()["rule"] == "verify_own"
    web.post(f"/api/areas/V1/cases/{case}/act", verified, **other)
    act(web, "areas/V1", case, "close_case")
    shown = web.get(link)
    assert (shown["outcome"], shown["may_say"]) == ("solved", ["not_mended", "score"])
    web.post(f"{link}/say", {"do": "score", "score": 5})
    assert web.get(link)["may_say"] == ["not_mended"]
    web.post(f"{link}/say", {"do": "not_mended", "words": "dark again"})
    assert web.get(link)["status"] == "registered"
    facts = [one["type"] for one in web.get(f"/api/areas/T1/cases/{case}")["facts"]]
    assert facts[-2:] == ["CaseEvaluated", "CaseReopened"]


def test_the_same_report_sent_twice_is_one_case_with_one_link(web: Web) -> None:
    body = {"words": "a hole", "point": [0.01, 0.0]}
    key = {"Idempotency-Key": "a-phones-own-key"}
    first, again = (web.post("/api/citizen/reports", body, **key) for _ in range(2))
    assert first == again
    assert web.get("/api/areas/V1/cases")["turn"] == 1


def test_bad_photos_are_refused_and_nothing_is_lost(web: Web) -> None:
    script = base64.b64encode(b"<svg><script>alert(1)</script></svg>").decode()
    body = {"words": "look", "point": [0.01, 0.0], "photos": [script]}
    answer = web.send("/api/citizen/reports", body)
    assert (answer.status_code, answer.json()["rule"]) == (409, "bad_photo")
    huge = {**body, "photos": ["A" * 9_000_000]}
    answer = web.send("/api/citizen/reports", huge)
    assert (answer.status_code, answer.json()["rule"]) == (413, "too_large")
    answer = web.send("/api/citizen/reports", {"words": "far", "point": [9.0, 9.0]})
    assert (answer.status_code, answer.json()["rule"]) == (409, "place_outside")
    assert web.get("/api/areas/V1/cases")["turn"] == 0


def test_a_photo_of_eighty_megabytes_or_of_too_many_pixels_is_no_photo() -> None:
    with pytest.raises(BadPhoto, match="at most"):
        clean_photo(b"\xff" * 80_000_000)
    out = BytesIO()
    Image.new("1", (10_000, 6_000)).save(out, "PNG")
    with pytest.raises(BadPhoto, match="too many pixels"):
        clean_photo(out.getvalue())
    with pytest.raises(BadPhoto):
        clean_photo(photo()[:3000])


def test_two_photos_of_one_thing_look_alike() -> None:
    def picture(shift: int) -> bytes:
        image = Image.radial_gradient("L").resize((800, 600)).rotate(shift)
        out = BytesIO()
        image.convert("RGB").save(out, "JPEG")
        return out.getvalue()

    one, like = (int(clean_photo(picture(shift)).looks, 16) for shift in (0, 1))
    assert (one ^ like).bit_count() <= 8


def test_the_public_map_is_a_day_late_blurred_and_without_words(web: Web) -> None:
    case = tell(web)["case_id"]
    act(web, "areas/V1", case, "register_case", class_code="lamp")
    assert web.get("/api/citizen/map")["rows"] == []
    web.town.clock.wait(86_400)
    [row] = web.get("/api/citizen/map")["rows"]
    assert row == {
        "case_id": case,
        "class_code": "lamp",
        "status": "registered",
        "point": [0.011, 0.001],
    }


def test_a_worker_finds_and_mends_and_a_grid_is_handed_over(web: Web) -> None:
    found = {"class_code": "rubbish", "point": [0.01, 0.0], "photos": [PHOTO], "fixed": True}
    case = web.post("/api/grids/G1/found", found)["case_id"]
    assert web.get("/api/areas/V1/cases")["waiting"] == 0
    assert web.get(f"/api/grids/G1/cases/{case}")["outcome"] == "fixed_on_spot"
    web.post("/api/areas/V1/grids/G1/worker", {"worker": "seat-7"})
    elsewhere = web.send("/api/areas/V3/grids/G1/worker", {"worker": "seat-8"})
    assert elsewhere.status_code == 404
    grids = {one["code"]: one["worker"] for one in web.get("/api/community")["grids"]}
    assert grids["G1"] == "seat-7"


def test_the_county_changes_the_calendar(web: Web) -> None:
    days = {"days": [{"day": "2026-03-04", "works": False}], "reason": "a feast"}
    assert web.post("/api/areas/C/calendar", days)["case_id"] is None
    wrong = {"days": [{"day": "2026-02-30", "works": False}], "reason": "a feast"}
    assert web.send("/api/areas/C/calendar", wrong).json()["rule"] == "no_such_day"
    assert web.send("/api/areas/V1/calendar", days).json()["rule"] == "not_the_county"


def test_a_page_that_begins_beyond_all_time_is_empty(web: Web) -> None:
    tell(web)
    assert len(web.get("/api/areas/V1/cases?after=0-0")["rows"]) == 1
    for after in ("999999999999999999-1", "253402300800000000-1", "253370764800000000-1"):
        assert web.get(f"/api/areas/V1/cases?after={after}")["rows"] == [], after
