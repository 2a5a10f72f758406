"""How the platform stands now: services, groups, cities."""

import asyncio
from datetime import timedelta

from aiokafka.errors import KafkaError

from operations.domain.standing import GroupLag, Overview
from operations.gateways.kafka_lag import KafkaLag
from operations.gateways.services import Services
from operations.storage.pace import pace
from servicekit.database import ReadSession

LATELY = timedelta(minutes=15)


async def overview(session: ReadSession, *, services: Services, kafka: KafkaLag, token: str) -> Overview:
    states, lag = await asyncio.gather(services.states(token), read_lag(kafka))
    return Overview(services=states, lag=lag, cities=await pace(session, within=LATELY))


async def read_lag(kafka: KafkaLag) -> tuple[GroupLag, ...] | None:
    try:
        return await kafka.read()
    except (KafkaError, OSError, TimeoutError):
        return None
