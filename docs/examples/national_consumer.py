"""Reads the nation's facts from the beginning, and says what each one is. Needs ijc-contracts and aiokafka.

Who is asked who one is sets KAFKA_USERNAME, KAFKA_PASSWORD and KAFKA_CA_FILE.
"""

import asyncio

from aiokafka import AIOKafkaConsumer

from contracts.catalogue import EVENTS
from contracts.cluster import Cluster
from contracts.codec import decode
from contracts.envelope import Envelope, decode_headers


async def main() -> None:
    cluster = Cluster.of_environment()
    async with AIOKafkaConsumer("ijc.national", **cluster.options(), auto_offset_reset="earliest") as facts:
        async for record in facts:
            envelope = Envelope.from_headers(decode_headers(record.headers))
            if (contract := EVENTS.get(envelope.type)) is not None and record.value is not None:  # else a daily marker
                print(decode(contract, record.value), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
