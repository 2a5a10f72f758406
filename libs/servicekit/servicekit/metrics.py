"""Numbers in Prometheus' form: what every service measures of its doors, and how labels stay few and name nobody.

Every name and label is listed in ``deploy/telemetry/metrics.yaml``; a test fails on one that is not.
"""

from typing import Final

from opentelemetry import trace
from opentelemetry.trace import format_trace_id
from prometheus_client import Histogram

CITIES: Final = 600
"""Indonesia has 514 cities and regencies: more values than this in a label are a fault, not growth."""
OTHER: Final = "other"
_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})

FAST: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
"""Buckets in seconds, for what somebody waits for."""
SLOW: Final = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 7200)
"""Buckets in seconds, for what may wait in a queue."""

_REQUESTS: Final = Histogram(
    "http_server_request_duration_seconds",
    "How long requests took, by route and status.",
    ["http_request_method", "http_route", "http_response_status_code"],
    buckets=FAST,
)


class Bounded:
    """The first ``most`` different values keep their name, the rest are told as "other"."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: set[str] = set()

    def __call__(self, value: str) -> str:
        if value in self._known:
            return value
        if len(self._known) >= self._most:
            return OTHER
        self._known.add(value)
        return value


city_label: Final = Bounded(CITIES)


def exemplar() -> dict[str, str] | None:
    """The trace of what is measured now, where it is kept."""
    context = trace.get_current_span().get_span_context()
    return {"trace_id": format_trace_id(context.trace_id)} if context.trace_flags.sampled else None


def request_served(*, method: str, route: str, status: int, seconds: float) -> None:
    """``route`` is the template, empty where there is none: never an address that somebody typed."""
    known = method if method in _METHODS else OTHER
    _REQUESTS.labels(known, route, status).observe(seconds, exemplar())
