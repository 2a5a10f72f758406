"""What a principal tries on a cluster, by Kafka's own messages, so that no client is kind enough not to ask.

Each attempt answers what came of it: True where Kafka let it happen, False where it said that this is not allowed.
"""

from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

from aiokafka.client import AIOKafkaClient
from aiokafka.protocol.admin import (
    AlterConfigsRequest,
    CreateAclsRequest,
    CreatePartitionsRequest,
    CreateTopicsRequest,
    DeleteGroupsRequest,
    DeleteRecordsRequest,
    DeleteTopicsRequest,
    DescribeAclsRequest,
    DescribeConfigsRequest,
    DescribeGroupsRequest,
)
from aiokafka.protocol.commit import OffsetCommitRequest, OffsetFetchRequest
from aiokafka.protocol.fetch import FetchRequest
from aiokafka.protocol.group import JoinGroupRequest
from aiokafka.protocol.metadata import MetadataRequest
from aiokafka.protocol.produce import ProduceRequest
from aiokafka.record.default_records import DefaultRecordBatchBuilder

from contracts.cluster import Cluster
from contracts.markers import marker
from ijc.kafka.administration import AsWritten
from ijc.kafka.messages import limits

NOT_ALLOWED = frozenset({29, 30, 31, 53})
"""On the topic, the group, the cluster, the transactional id."""
_LITERAL, _ALLOW, _READ, _TOPIC = 3, 3, 3, 2
Tried = dict[tuple[str, str], bool]


class Principal:
    """A connection as one principal."""

    def __init__(self, cluster: Cluster) -> None:
        self._client = AIOKafkaClient(**cluster.options(), request_timeout_ms=20_000)

    async def __aenter__(self) -> Self:
        await self._client.bootstrap()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.close()

    async def _ask(self, request: Any) -> Any:
        (node,) = [broker.nodeId for broker in self._client.cluster.brokers()]
        await self._client.ready(node)
        return await self._client.send(node, request)

    async def on_topics(self, names: list[str]) -> Tried:
        """By (operation, topic)."""
        found: Tried = {}
        for operation, codes in (
            ("describe", {each[1]: each[0] for each in (await self._ask(MetadataRequest(names, False))).topics}),
            ("write", await self._written(names)),
            ("read", await self._fetched(names)),
            ("delete records", await self._records_deleted(names)),
            ("alter", await self._partitions_added(names)),
            ("alter settings", await self._settings_altered(names)),
            ("describe settings", await self._settings_described(names)),
            ("delete", await self._deleted(names)),
        ):
            assert set(codes) == set(names), operation
            found |= {(operation, name): code not in NOT_ALLOWED for name, code in codes.items()}
        return found

    async def _written(self, names: list[str]) -> dict[str, int]:
        said = marker(0, event_id=uuid4(), at=datetime.now(UTC))  # whoever reads the topic later knows what it is
        headers = [(name, value.encode()) for name, value in said.headers().items()]
        batch = DefaultRecordBatchBuilder(2, 0, 0, -1, -1, -1, 4096)
        assert batch.append(0, 1_764_000_000_000, b"tried", b"{}", headers) is not None
        answer = await self._ask(
            ProduceRequest(None, -1, 5_000, [(name, [(0, bytes(batch.build()))]) for name in names])
        )
        return {topic: partitions[0][1] for topic, partitions in answer.topics}

    async def _fetched(self, names: list[str]) -> dict[str, int]:
        asked = [(name, [(0, 0, 1_000)]) for name in names]
        answer = await self._ask(FetchRequest(0, 0, 1_000_000, 0, asked))
        return {topic: partitions[0][1] for topic, partitions in answer.topics}

    async def _records_deleted(self, names: list[str]) -> dict[str, int]:
        answer = await self._ask(DeleteRecordsRequest([(name, [(0, 0)]) for name in names], 5_000))
        return {topic: partitions[0][2] for topic, partitions, *_ in answer.topics}

    async def _partitions_added(self, names: list[str]) -> dict[str, int]:
        answer = await self._ask(CreatePartitionsRequest([(name, (99, None)) for name in names], 5_000, True))
        return {topic: code for topic, code, _ in answer.topic_errors}

    async def _settings_altered(self, names: list[str]) -> dict[str, int]:
        asked = [(_TOPIC, name, [("retention.ms", "1")]) for name in names]
        return {name: code for code, _, _, name in (await self._ask(AlterConfigsRequest(asked))).resources}

    async def _settings_described(self, names: list[str]) -> dict[str, int]:
        answer = await self._ask(DescribeConfigsRequest([(_TOPIC, name, None) for name in names]))
        return {name: code for code, _, _, name, _ in answer.resources}

    async def _deleted(self, names: list[str]) -> dict[str, int]:
        answer = await self._ask(DeleteTopicsRequest(names, 5_000))
        return dict(answer.topic_error_codes)

    async def on_groups(self, names: list[str], *, topic: str) -> Tried:
        """By (operation, group): look at it, look at its offsets, join it, commit for it, delete it."""
        found: Tried = {}
        for name in names:
            described = await self._ask(DescribeGroupsRequest([name]))  # aiokafka reads no answer on several
            found["describe", name] = described.groups[0][0] not in NOT_ALLOWED
            looked = await self._ask(OffsetFetchRequest(name, None))
            joined = await self._ask(JoinGroupRequest(name, 6_000, 6_000, "", None, "consumer", [("range", b"")]))
            committed = await self._ask(OffsetCommitRequest(name, -1, "", -1, [(topic, [(0, 0, "")])]))
            found["offsets", name] = looked.error_code not in NOT_ALLOWED
            found["join", name] = joined.error_code not in NOT_ALLOWED
            found["commit", name] = committed.topics[0][1][0][1] not in NOT_ALLOWED
        for name, code in (await self._ask(DeleteGroupsRequest(names))).results:
            found["delete", name] = code not in NOT_ALLOWED
        return found

    async def on_the_cluster(self, *, new_topic: str) -> dict[str, bool]:
        """Create a topic, look at rights and give some, raise its own quota."""
        created = await self._ask(CreateTopicsRequest([(new_topic, 1, 1, [], [])], 5_000, False))
        looked = await self._ask(DescribeAclsRequest(1, None, 1, None, None, 1, 1))
        given = await self._ask(CreateAclsRequest(_TOPIC, "*", _LITERAL, "User:anybody", "*", _READ, _ALLOW))
        raised = await self._ask(AsWritten(limits([("anybody", {"consumer_byte_rate": 1e9}, {})])))
        codes = {
            "create a topic": created.topic_errors[0][1],
            "see rights": looked.error_code,
            "give rights": given.creation_responses[0][0],
            "raise quotas": raised.entries[0][0],
        }
        return {operation: code not in NOT_ALLOWED for operation, code in codes.items()}
