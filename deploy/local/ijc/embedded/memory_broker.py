"""Kafka's protocol out of the wheel ``confluent-kafka``: a broker in memory, for a try-out where Kafka cannot be had.

It forgets everything at its end, answers no administrator and guarantees nothing. Never for a test or a figure.
"""

from collections.abc import Iterable
from types import TracebackType
from typing import Final, Self

from confluent_kafka import KafkaException, Producer

from ijc.embedded.problem import MachineError

_SECONDS: Final = 10.0


class MemoryBroker:
    """``with MemoryBroker(topics) as broker: broker.bootstrap``. It lives inside this process."""

    def __init__(self, topics: Iterable[str]) -> None:
        self._topics = tuple(topics)
        self._inside: Producer | None = None
        self.bootstrap = ""

    def __enter__(self) -> Self:
        settings = {
            "bootstrap.servers": "127.0.0.1:1",
            "test.mock.num.brokers": 1,
            "allow.auto.create.topics": True,
            "log_level": 0,
        }
        try:
            self._inside = Producer(settings)
            broker = next(iter(self._inside.list_topics(timeout=_SECONDS).brokers.values()))
            for topic in self._topics:
                self._inside.list_topics(topic, timeout=_SECONDS)
        except KafkaException:
            raise MachineError(
                indonesian="Broker sementara di memori tidak mau menyala. Atur IJC_KAFKA ke Kafka yang ada.",
                english="The temporary broker in memory did not start. Set IJC_KAFKA to a Kafka that you have.",
            ) from None
        self.bootstrap = f"{broker.host}:{broker.port}"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._inside = None
