"""What is measured of events on their way: relay, consumers, tasks. Counts and seconds; no key, no subject.

Cities appear in counters of their own, so that the histograms stay few.
"""

from collections import Counter as Tally
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from prometheus_client import Counter, Histogram

from eventing.consuming.decoding import Dead, Event
from eventing.records import Outcome
from eventing.relay.claim import Claimed
from eventing.wake import IMPORT_LANE, LIVE_LANE
from servicekit.metrics import FAST, SLOW, city_label, exemplar

LANES: Final = {LIVE_LANE: "live", IMPORT_LANE: "import"}

_SENT = Counter("ijc_events_sent", "Events that Kafka has acknowledged.", ["type", "lane"])
_NOT_TAKEN = Counter("ijc_events_not_taken", "Events that Kafka did not acknowledge; they are sent again.", ["lane"])
_OUTBOX_WAIT = Histogram(
    "ijc_outbox_wait_seconds", "From an event's commit until Kafka has it.", ["lane"], buckets=SLOW
)
_PROCESSED = Counter("ijc_events_processed", "Events by what became of them.", ["group", "type", "outcome"])
_BATCH = Histogram("ijc_batch_duration_seconds", "One batch of a consumer group, committed.", ["group"], buckets=FAST)
_REPEATED = Counter("ijc_batches_repeated", "Batches that failed as a whole and were tried again.", ["group"])
_AGE = Histogram(
    "ijc_event_age_seconds", "From what happened until a group has acted on it.", ["group", "type", "origin"],
    buckets=SLOW,
)  # fmt: skip
_OF_CITY = Counter("ijc_city_events", "Events a group acted on, by city.", ["group", "city"])
_AGE_OF_CITY = Counter("ijc_city_event_age_seconds", "The sum of their ages when acted on.", ["group", "city"])
_FAILED = Counter(
    "ijc_handler_failures", "Tries of a handler that failed, by why.", ["group", "type", "handler", "because"]
)
_TASK = Histogram("ijc_task_duration_seconds", "Scheduled tasks.", ["kind", "outcome"], buckets=FAST)


def sent(rows: Sequence[Claimed], *, of: int, lane: int, now: datetime) -> None:
    """``rows`` are acknowledged, ``of`` so many that were sent."""
    name = LANES[lane]
    for event_type, count in Tally(row.type for row in rows).items():
        _SENT.labels(event_type, name).inc(count)
    waited = _OUTBOX_WAIT.labels(name)
    for row in rows:
        waited.observe((now - row.created_at).total_seconds())
    if of > len(rows):
        _NOT_TAKEN.labels(name).inc(of - len(rows))


def processed(
    *, group: str, events: Sequence[Event], dead: Sequence[Dead], outcomes: Sequence[Outcome], now: datetime
) -> None:
    """``outcomes`` of ``events``, in their order."""
    of_type = zip((event.envelope.type for event in events), outcomes, strict=True)
    for (event_type, outcome), count in Tally(of_type).items():
        _PROCESSED.labels(group, event_type, outcome).inc(count)
    if dead:
        _PROCESSED.labels(group, "unreadable", "dead").inc(len(dead))
    count_of: dict[str, int] = defaultdict(int)
    age_of: dict[str, float] = defaultdict(float)
    age_by_kind = {
        kind: _AGE.labels(group, *kind) for kind in {(event.envelope.type, _origin(event)) for event in events}
    }
    for event in events:
        age = max(0.0, (now - event.envelope.time).total_seconds())
        city = city_label(event.envelope.city)
        count_of[city] += 1
        age_of[city] += age
        age_by_kind[event.envelope.type, _origin(event)].observe(age)
    for city, count in count_of.items():
        _OF_CITY.labels(group, city).inc(count)
        _AGE_OF_CITY.labels(group, city).inc(age_of[city])


def _origin(event: Event) -> str:
    return getattr(event.payload, "origin", "live")


def batch_committed(*, group: str, seconds: float) -> None:
    _BATCH.labels(group).observe(seconds, exemplar())


def batch_repeated(*, group: str) -> None:
    _REPEATED.labels(group).inc()


def handler_failed(*, group: str, of: str, handler: str, because: str) -> None:
    """``of`` is the event's type; ``because``: failed, refused or away."""
    _FAILED.labels(group, of, handler, because).inc()


def task_done(*, kind: str, outcome: str, seconds: float) -> None:
    """``outcome``: done, later or failed."""
    _TASK.labels(kind, outcome).observe(seconds, exemplar())
