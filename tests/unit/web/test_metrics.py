"""The figures of traffic, in the form that Prometheus reads."""

from turnout.web.metrics import Traffic, running_lines


def test_every_request_is_in_its_bucket_and_in_all_above() -> None:
    traffic = Traffic()
    for status, seconds in ((200, 0.01), (200, 0.02), (503, 1.5), (200, 7.0)):
        traffic.note(status, seconds)
    assert list(traffic.lines()) == [
        "# HELP turnout_http_requests_total Requests answered, by status.",
        "# TYPE turnout_http_requests_total counter",
        'turnout_http_requests_total{status="200"} 3',
        'turnout_http_requests_total{status="503"} 1',
        "# HELP turnout_http_request_seconds Seconds from a request to the end of its answer.",
        "# TYPE turnout_http_request_seconds histogram",
        'turnout_http_request_seconds_bucket{le="0.01"} 1',
        'turnout_http_request_seconds_bucket{le="0.03"} 2',
        'turnout_http_request_seconds_bucket{le="0.1"} 2',
        'turnout_http_request_seconds_bucket{le="0.3"} 2',
        'turnout_http_request_seconds_bucket{le="1"} 2',
        'turnout_http_request_seconds_bucket{le="3"} 3',
        'turnout_http_request_seconds_bucket{le="+Inf"} 4',
        "turnout_http_request_seconds_sum 8.53",
        "turnout_http_request_seconds_count 4",
    ]


def test_a_room_with_a_certificate_and_a_standby_tells_of_both() -> None:
    lines = running_lines(certificate_seconds=86_400.0, standby_confirms=False)
    assert [line for line in lines if not line.startswith("#")] == [
        "turnout_certificate_seconds 86400",
        "turnout_standby_confirms 0",
    ]


def test_a_room_that_has_neither_tells_of_neither() -> None:
    assert list(running_lines(certificate_seconds=None, standby_confirms=None)) == []
