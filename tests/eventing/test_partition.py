"""Our partition of a key is the one every other Kafka client chooses."""

import uuid

import pytest
from aiokafka.partitioner import DefaultPartitioner

from eventing.relay.partition import partition_of

KEYS = [b"", b"a", b"ab", b"abc", b"abcd", "35.78:é".encode(), *(f"35.78:{uuid.uuid4()}".encode() for _ in range(200))]


@pytest.mark.parametrize("count", [1, 3, 12, 50])
def test_a_key_lies_where_the_library_puts_it(count: int) -> None:
    partitions = list(range(count))
    theirs = DefaultPartitioner()
    assert [partition_of(key, count=count) for key in KEYS] == [theirs(key, partitions, partitions) for key in KEYS]
