"""Facts told over Kafka, as release tells them, on a topic of a test's own."""

import asyncio
import uuid

from aiokafka import AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient, NewTopic

from contracts.national_fact import NationalFact
from testkit.records import record


async def new_topic(bootstrap: str) -> str:
    """Its name."""
    name = f"ijc.national.{uuid.uuid4().hex[:8]}"
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap)
    await admin.start()
    await admin.create_topics([NewTopic(name, 3, 1)])
    await admin.close()
    return name


async def publish(bootstrap: str, topic: str, *told: NationalFact) -> None:
    """In order; Kafka has them all at the end."""
    async with AIOKafkaProducer(bootstrap_servers=bootstrap, linger_ms=2) as producer:
        sending = [await producer.send(topic, **record(fact, source="/release")) for fact in told]
        await asyncio.gather(*sending)
