"""The index of 200,000 people, or as many as IJC_BENCH_PEOPLE says, from the compacted topics alone. One core."""

import random
import time
from collections.abc import AsyncIterator

from bench.engine import PEOPLE_COUNT, Bound, one_core
from bench.ground import Ground
from bench.proposing import posted, producing, registered
from contracts.cluster import Cluster
from contracts.provisioning import provision_topics
from matching.commands.market import Market
from matching.consumers.rebuilding import rebuilt
from matching.domain import policy
from matching.main import STATES, subscriptions
from matching.storage.live_index import LiveIndex

SECONDS_FOR_A_MILLION = 60.0


async def run(ground: Ground) -> AsyncIterator[Bound]:
    chance = random.Random(20261127)  # noqa: S311 - people to try with, not a secret
    await provision_topics(Cluster(ground.kafka))
    async with producing(ground.kafka) as producer:
        for number in range(PEOPLE_COUNT):
            event = posted(chance) if number % 100 == 0 else registered(chance)
            await producer.send(event.topic, key=event.key, value=event.value, headers=event.headers)
    handled = subscriptions(Market(LiveIndex(policy.DEFAULT)))
    with one_core():
        started = time.perf_counter()
        index = await rebuilt(Cluster(ground.kafka), subscriptions=handled, reading=STATES, policy=policy.DEFAULT)
        seconds = time.perf_counter() - started
    if len(index) < PEOPLE_COUNT:
        raise AssertionError(f"only {len(index)} were read")
    title = f"The index of {PEOPLE_COUNT:,} people and vacancies from the topics"
    yield Bound(title, seconds, SECONDS_FOR_A_MILLION * PEOPLE_COUNT / 1_000_000, "s")
