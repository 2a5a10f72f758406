"""What notifications measures of deliveries: by channel and answer, and how long a message took to leave."""

from typing import Final

from prometheus_client import Counter, Histogram

from notifications.domain.channels import Channel
from notifications.domain.delivery import Answer
from servicekit.metrics import SLOW, exemplar

_DELIVERIES: Final = Counter("ijc_deliveries", "Attempts to deliver, by channel and answer.", ["channel", "answer"])
_DELAY: Final = Histogram(
    "ijc_delivery_delay_seconds", "From when a message might leave until the channel took it.", ["channel"],
    buckets=SLOW,
)  # fmt: skip


def answered(*, channel: Channel, answer: Answer, waited: float) -> None:
    """``waited``: seconds since the message was asked for, its quiet hours not counted."""
    _DELIVERIES.labels(channel.value, answer.value).inc()
    if answer is Answer.ACCEPTED:
        _DELAY.labels(channel.value).observe(waited, exemplar())


def kept(*, channel: Channel) -> None:
    """Laid into an inbox, or handed to an officer who calls."""
    _DELIVERIES.labels(channel.value, "kept").inc()
