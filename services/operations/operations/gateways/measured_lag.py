"""Consumer lag for Prometheus, as Kafka tells it: true also of a consumer that is dead."""

from collections.abc import Awaitable, Callable
from typing import Final

from aiokafka.errors import KafkaError
from prometheus_client import Gauge

from operations.gateways.kafka_lag import KafkaLag

_RECORDS: Final = Gauge("ijc_group_lag_records", "Records of a topic that a group has not read.", ["group", "topic"])
_SECONDS: Final = Gauge("ijc_group_lag_seconds", "How long the oldest of them has been there.", ["group", "topic"])
_ANSWERS: Final = Gauge("ijc_kafka_answers", "1 when Kafka told how far the groups are.")


def looking(kafka: KafkaLag) -> Callable[[], Awaitable[None]]:
    async def look() -> None:
        try:
            lags = await kafka.read()
        except (KafkaError, OSError, TimeoutError):
            _ANSWERS.set(0)
            return
        _ANSWERS.set(1)
        _RECORDS.clear()
        _SECONDS.clear()
        for lag in lags:
            _RECORDS.labels(lag.group, lag.topic).set(lag.records)
            _SECONDS.labels(lag.group, lag.topic).set(lag.seconds)

    return look
