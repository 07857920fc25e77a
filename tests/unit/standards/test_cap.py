"""CAP 1.2: what is written conforms to the schema's rules, what is read is refused by them."""

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from xml.etree import ElementTree

import msgspec
import pytest

from turnout.base.geo import Point
from turnout.standards.cap import (
    Alert,
    Area,
    Category,
    Certainty,
    Circle,
    Info,
    Malformed,
    MessageType,
    Named,
    Reference,
    Response,
    Scope,
    Severity,
    Status,
    Urgency,
    moment_text,
    read_moment,
)
from turnout.standards.cap_xml import LARGEST, read, write

CHINA = timezone(timedelta(hours=8))
NOON = datetime(2026, 3, 2, 12, tzinfo=CHINA)
SQUARE = (Point(0.0, 0.0), Point(0.01, 0.0), Point(0.01, 0.02), Point(0.0, 0.02))

# The sequences of the schema (CAP-v1.2.xsd), each element with how often: ? * + or once.
ALERT = (
    "identifier sender sent status msgType source? scope restriction? addresses? code* note? "
    "references? incidents? info*"
)
INFO = (
    "language? category+ event responseType* urgency severity certainty audience? eventCode* "
    "effective? onset? expires? senderName? headline? description? instruction? web? contact? "
    "parameter* resource* area*"
)
AREA = "areaDesc polygon* circle* geocode* altitude? ceiling?"
VALUE = "valueName value"
WITHIN = {
    "alert": ALERT,
    "info": INFO,
    "area": AREA,
    "eventCode": VALUE,
    "parameter": VALUE,
    "geocode": VALUE,
}
WORDS = {
    "status": "Actual Exercise System Test Draft",
    "msgType": "Alert Update Cancel Ack Error",
    "scope": "Public Restricted Private",
    "category": "Geo Met Safety Security Rescue Fire Health Env Transport Infra CBRNE Other",
    "responseType": "Shelter Evacuate Prepare Execute Avoid Monitor Assess AllClear None",
    "urgency": "Immediate Expected Future Past Unknown",
    "severity": "Extreme Severe Moderate Minor Unknown",
    "certainty": "Observed Likely Possible Unlikely Unknown",
}
PAIR = r"-?\d+(\.\d+)?,-?\d+(\.\d+)?"
TEXTS = {
    "identifier": r"[^\s,<&]+",
    "sender": r"[^\s,<&]+",
    **dict.fromkeys(
        ("sent", "effective", "onset", "expires"),
        r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d",
    ),
    "polygon": rf"{PAIR}( {PAIR}){{3,}}",
    "circle": rf"{PAIR} \d+(\.\d+)?",
    "references": r"[^\s,]+,[^\s,]+,[^\s,]+( [^\s,]+,[^\s,]+,[^\s,]+)*",
}


def conforms(text: bytes) -> None:
    """Whether a message is as the schema says: order and number of elements, words, texts."""
    root = ElementTree.fromstring(text)
    assert root.tag == "{urn:oasis:names:tc:emergency:cap:1.2}alert"
    for element in root.iter():
        space, _, name = element.tag.partition("}")
        assert space == "{urn:oasis:names:tc:emergency:cap:1.2", "all is of the one namespace"
        within = [child.tag.partition("}")[2] for child in element]
        if name in WITHIN:
            pattern = "".join(
                f"(?:{one.rstrip('?*+')} ){one[-1] if one[-1] in '?*+' else ''}"
                for one in WITHIN[name].split()
            )
            assert re.fullmatch(pattern, "".join(f"{one} " for one in within)), (name, within)
        else:
            assert not within, f"{name} holds text alone"
        if name in WORDS:
            assert element.text in WORDS[name].split()
        if name in TEXTS:
            assert re.fullmatch(TEXTS[name], element.text or ""), (name, element.text)


def gas(**changed: Any) -> Alert:
    told: dict[str, Any] = {
        "identifier": "toytown-w1",
        "sender": "room@toytown.example",
        "sent": NOON,
        "status": Status.ACTUAL,
        "message_type": MessageType.ALERT,
        "codes": ("IPAWSv1.0",),
        "incidents": "1",
        "infos": (info("en", "Gas leak"), info("zh-CN", "燃气泄漏")),
    }
    return Alert(**{**told, **changed})


def info(language: str, headline: str) -> Info:
    return Info(
        language=language,
        categories=(Category.SAFETY, Category.FIRE),
        event=headline,
        responses=(Response.EVACUATE, Response.AVOID),
        urgency=Urgency.IMMEDIATE,
        severity=Severity.SEVERE,
        certainty=Certainty.OBSERVED,
        audience="everybody",
        event_codes=(Named("turnout", "fire.gas"),),
        effective=NOON,
        onset=NOON,
        expires=NOON + timedelta(hours=2),
        sender_name="Toytown",
        headline=headline,
        description="<it> & smells",
        instruction="Go.\nDo not smoke.",
        web="https://toytown.example/warnings",
        contact="119",
        parameters=(Named("colour", "orange"),),
        areas=(
            Area(
                description="around the market",
                polygons=(SQUARE,),
                circles=(Circle(Point(-71.5, -29.9), 0.5),),
                geocodes=(Named("UN/LOCODE", "TT"),),
            ),
        ),
    )


def test_a_message_with_everything_conforms_and_comes_back() -> None:
    written = write(gas())
    conforms(written)
    assert read(written) == gas()


def test_a_message_with_the_least_conforms_and_comes_back() -> None:
    least = gas(codes=(), incidents=None, infos=())
    conforms(write(least))
    assert read(write(least)) == least


@pytest.mark.parametrize("kind", [MessageType.UPDATE, MessageType.CANCEL])
def test_an_update_and_a_cancel_name_what_they_are_about(kind: MessageType) -> None:
    with pytest.raises(Malformed, match="references"):
        write(gas(message_type=kind))
    later = gas(identifier="toytown-w2", message_type=kind, references=(gas().reference,))
    conforms(write(later))
    assert b"room@toytown.example,toytown-w1,2026-03-02T12:00:00+08:00" in write(later)
    assert read(write(later)).references == (Reference("room@toytown.example", "toytown-w1", NOON),)


def test_latitude_comes_first_and_a_polygon_closes() -> None:
    written = write(gas()).decode()
    assert "<circle>-29.9,-71.5 0.5</circle>" in written
    assert "<polygon>0,0 0,0.01 0.02,0.01 0.02,0 0,0</polygon>" in written


def test_utc_is_minus_nothing_and_never_a_letter() -> None:
    assert moment_text(datetime(2026, 3, 2, 4, tzinfo=UTC)) == "2026-03-02T04:00:00-00:00"
    assert moment_text(NOON) == "2026-03-02T12:00:00+08:00"
    assert read_moment("2026-03-02T04:00:00-00:00") == NOON
    for wrong in ("2026-03-02T04:00:00Z", "2026-03-02T04:00:00", "2026-13-02T04:00:00-00:00"):
        with pytest.raises(Malformed):
            read_moment(wrong)
    with pytest.raises(Malformed):
        moment_text(NOON.astimezone(timezone(timedelta(seconds=30))))


@pytest.mark.parametrize(
    "changed",
    [
        {"identifier": "two words"},
        {"identifier": "a,b"},
        {"sender": "a&b"},
        {"sender": ""},
        {"scope": "Restricted"},
        {"scope": "Private"},
    ],
)
def test_names_that_the_standard_forbids_are_not_written(changed: dict[str, object]) -> None:
    if "scope" in changed:
        changed = {"scope": Scope(str(changed["scope"]))}
    with pytest.raises(Malformed):
        write(gas(**changed))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("<status>Actual", "<status>Real"),
        ("<severity>Severe", "<severity>Very bad"),
        ("<msgType>Alert", "<msgType>Update"),
        ("<sent>2026-03-02T12:00:00+08:00", "<sent>2026-03-02T04:00:00Z"),
        ("<circle>-29.9,-71.5 0.5", "<circle>-29.9,-71.5"),
        ("<circle>-29.9,-71.5 0.5", "<circle>-29.9 -71.5 0.5"),
        ("<circle>-29.9,-71.5 0.5", "<circle>-129.9,-71.5 0.5"),
        ("<circle>-29.9,-71.5 0.5", "<circle>nan,-71.5 0.5"),
        ("<circle>-29.9,-71.5 0.5", "<circle>-29.9,-71.5 -1"),
        ("<circle>-29.9,-71.5 0.5", "<circle>-2.99e1,-71.5 0.5"),
        ("<circle>-29.9,-71.5 0.5", "<circle>-29.9,-71.5,0 0.5"),
        ("<circle>-29.9,-71.5 0.5", f"<circle>-29.9,-71.5 {'9' * 400}"),
        ("<circle>-29.9,-71.5 0.5", "<circle></circle><circle>0,0 1"),
        ("<polygon>0,0 0,0.01 0.02,0.01 0.02,0 0,0", "<polygon>"),
        ("<polygon>0,0 0,0.01 0.02,0.01 0.02,0 0,0", "<polygon>0,0 0,181 1,1 0,0"),
        ("<polygon>0,0 0,0.01 0.02,0.01 0.02,0 0,0", "<polygon>0,0 0,1 91,1 0,0"),
        (' xmlns="urn:oasis:names:tc:emergency:cap:1.2"', ""),
        ("<polygon>0,0 ", "<polygon>1,1 "),
        ("<polygon>0,0 0,0.01 0.02,0.01 0.02,0 0,0", "<polygon>0,0 0,1 0,0"),
        ("urn:oasis:names:tc:emergency:cap:1.2", "urn:oasis:names:tc:emergency:cap:1.1"),
        ("<event>Gas leak</event>", ""),
        ("<category>Safety</category><category>Fire</category>", ""),
        ("</alert>", ""),
    ],
)
def test_what_breaks_a_rule_of_the_standard_is_not_read(right: str, wrong: str) -> None:
    text = write(gas()).decode()
    assert right in text
    with pytest.raises(Malformed):
        read(text.replace(right, wrong).encode())


def test_the_poles_the_antimeridian_and_a_triangle_are_on_the_earth() -> None:
    ends = (Point(-180, -90), Point(180, -90), Point(180, 90))
    area = Area(description="everywhere", polygons=(ends,), circles=(Circle(Point(180, 90), 0),))
    least = msgspec.structs.replace(info("en", "All"), areas=(area,))
    written = write(gas(infos=(least,)))
    assert b"<polygon>-90,-180 -90,180 90,180 -90,-180</polygon>" in written
    assert b"<circle>90,180 0</circle>" in written
    assert read(written).infos == (least,)
    beyond = (Point(0, 90.1), Point(0, -90.1), Point(180.1, 0), Point(-180.1, 0))
    for wrong in ((Point(0, 0), Point(1, 1)), *((*ends[:2], one) for one in beyond)):
        off = Area(description="", polygons=(wrong,))
        with pytest.raises(Malformed):
            write(gas(infos=(msgspec.structs.replace(least, areas=(off,)),)))


def test_whoever_it_is_meant_for_is_said_and_read() -> None:
    said: list[dict[str, Any]] = [
        {"scope": Scope.RESTRICTED, "restriction": "crews", "source": "a sensor"},
        {"scope": Scope.PRIVATE, "addresses": "a@b.example", "note": "as told by radio"},
    ]
    for one in said:
        message = gas(**one)
        conforms(write(message))
        assert read(write(message)) == message


def test_what_others_leave_out_or_write_with_room_around_it_is_read() -> None:
    text = write(gas()).decode()
    plain = text.replace("<language>en</language>", "").replace("<status>", "<status>\n  ")
    told = read(plain.replace("<audience>everybody</audience>", "<audience/>").encode())
    assert told.infos[0].language == "en-US", "the standard's own default"
    assert (told.status, told.infos[0].audience) == (Status.ACTUAL, "")


def test_what_is_no_alert_is_not_read_whatever_it_holds() -> None:
    text = write(gas()).decode().replace("<alert ", "<warning ").replace("</alert>", "</warning>")
    with pytest.raises(Malformed, match="a message is an alert"):
        read(text.encode())


def test_a_reference_has_three_parts() -> None:
    text = write(gas(message_type=MessageType.CANCEL, references=(gas().reference,))).decode()
    with pytest.raises(Malformed):
        read(text.replace("room@toytown.example,toytown-w1,", "toytown-w1,").encode())


def test_entities_and_their_bombs_are_refused_where_they_begin() -> None:
    body = write(gas()).decode().partition("?>")[2]
    laughs = '<!DOCTYPE alert [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    outside = '<!DOCTYPE alert [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    for trick in (laughs, outside, '<!DOCTYPE alert SYSTEM "http://192.0.2.1/x.dtd">'):
        with pytest.raises(Malformed, match="document type"):
            read((trick + body.replace("Gas leak", "&a;")).encode())
    with pytest.raises(Malformed):
        read(body.replace("Gas leak", "&a;").encode())
    with pytest.raises(Malformed, match="bytes"):
        read(b" " * (LARGEST + 1))


def test_what_is_of_another_namespace_is_passed_over() -> None:
    text = write(gas()).decode()
    signed = text.replace("</alert>", '<s:status xmlns:s="urn:x">Mine</s:status></alert>')
    assert read(signed.encode()) == gas()
