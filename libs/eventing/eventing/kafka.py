"""How this platform talks to Kafka: the settings that matter, in one place."""

from typing import Any

from aiokafka import AIOKafkaProducer
from faststream.security import SASLScram512

from contracts.cluster import Cluster
from servicekit.settings import ServiceSettings

CONNECT_TIMEOUT_MS = 10_000


def cluster_of(settings: ServiceSettings) -> Cluster:
    return Cluster(
        settings.kafka_bootstrap_servers,
        username=settings.kafka_username,
        password=settings.kafka_password,
        ca_file=settings.kafka_ca_file,
    )


def security(cluster: Cluster) -> SASLScram512 | None:
    """The same, as FastStream takes it."""
    if not cluster.username:
        return None
    return SASLScram512(username=cluster.username, password=cluster.password, ssl_context=cluster.tls)


def producer(cluster: Cluster, *, client_id: str, linger_ms: int = 2) -> AIOKafkaProducer:
    """Idempotent, acknowledged by all replicas, batched: one round trip for many events, order kept per key."""
    return AIOKafkaProducer(
        **cluster.options(),
        client_id=client_id,
        enable_idempotence=True,
        acks="all",
        linger_ms=linger_ms,
        max_batch_size=256 * 1024,
        max_request_size=1_048_576,
        request_timeout_ms=CONNECT_TIMEOUT_MS,
        metadata_max_age_ms=60_000,
    )


def consumer_options() -> dict[str, Any]:
    """Explicit offsets from the beginning; a short session so that a dead process is noticed."""
    return {
        "auto_offset_reset": "earliest",
        "fetch_max_wait_ms": 100,
        "session_timeout_ms": 6_000,
        "heartbeat_interval_ms": 2_000,
        "max_poll_interval_ms": 600_000,
    }
