import pytest
from aiokafka.admin import AIOKafkaAdminClient

from operations.gateways.kafka_lag import KafkaLag


async def test_where_no_group_has_read_anything_nothing_more_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a new platform, and for a moment after Kafka came back: a consumer of no topic cannot be stopped at once."""

    async def well(_self: object, *_named: str) -> None: ...

    async def nothing(_self: object, *_named: str) -> dict[object, object]:
        return {}

    async def groups(_self: object) -> list[tuple[str, str]]:
        return [("registry", "consumer")]

    monkeypatch.setattr(AIOKafkaAdminClient, "start", well)
    monkeypatch.setattr(AIOKafkaAdminClient, "close", well)
    monkeypatch.setattr(AIOKafkaAdminClient, "list_consumer_groups", groups)
    monkeypatch.setattr(AIOKafkaAdminClient, "list_consumer_group_offsets", nothing)
    assert await KafkaLag({"bootstrap_servers": "127.0.0.1:1"}).read() == ()
