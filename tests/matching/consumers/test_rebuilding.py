"""The index from the topics is the index from the tables: after changes, late events, departures and tombstones."""

import uuid

import pytest
from aiokafka import AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient, NewTopic

from contracts.candidate_withdrawn import CandidateWithdrawn
from contracts.cluster import Cluster
from contracts.vacancy_closed import VacancyClosed
from eventing.consuming.decoding import Event
from matching.commands.market import Market
from matching.consumers.rebuilding import rebuilt
from matching.domain import policy
from matching.domain.index import Index
from matching.main import STATES, subscriptions
from matching.storage.live_index import LiveIndex
from servicekit.database import Database
from tests.matching.populations import MALANG, SURABAYA
from tests.matching.world import World, cashier, changed, delivered, shop, tombstone, updated

pytestmark = [pytest.mark.postgres, pytest.mark.kafka]

TWICE = {"devices": ("22.30.03",), "needs": ("vision.none",), "minimum_wage": 3_000_000}


@pytest.fixture
async def own_topics(kafka_server: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Nobody else's records are on them."""
    ending = uuid.uuid4().hex[:8]
    for contract in STATES:
        monkeypatch.setattr(contract, "topic", f"{contract.topic}.{ending}")
    admin = AIOKafkaAdminClient(bootstrap_servers=kafka_server)
    await admin.start()
    await admin.create_topics([NewTopic(name, 3, 1) for name in {contract.topic for contract in STATES}])
    await admin.close()
    return kafka_server


async def sent(bootstrap: str, events: list[Event]) -> None:
    producer = AIOKafkaProducer(bootstrap_servers=bootstrap)
    await producer.start()
    for one in events:
        headers = list(one.raw.headers)
        await producer.send_and_wait(one.raw.topic, key=one.raw.key, value=one.raw.value, headers=headers)
    await producer.stop()


async def from_topics(bootstrap: str) -> Index:
    handled = subscriptions(Market(LiveIndex(policy.DEFAULT)))
    return await rebuilt(Cluster(bootstrap), subscriptions=handled, reading=STATES, policy=policy.DEFAULT)


async def test_it_is_equal_to_the_one_from_the_tables(own_topics: str, consumer: Database) -> None:
    world = World(consumer, LiveIndex(policy.DEFAULT))
    await world.live.load(consumer)
    gone = CandidateWithdrawn(city=SURABAYA, version=2, candidate_id=cashier(4).candidate_id, reason="other")
    filled = VacancyClosed(
        city=SURABAYA, version=2, vacancy_id=shop(1002).vacancy_id, employer_id=shop(1002).employer_id, reason="filled"
    )
    story = [
        *(delivered(cashier(number, **TWICE)) for number in range(1, 6)),
        *(delivered(shop(1000 + number, demands=({"code": "see.screen"},))) for number in range(1, 4)),
        delivered(cashier(9, city=MALANG, other_cities=True)),
        delivered(updated(cashier(2), skills=())), delivered(cashier(2)), delivered(changed(shop(1001), openings=5)),
        delivered(gone), delivered(filled), tombstone(cashier(3)), tombstone(shop(1003)),
    ]  # fmt: skip
    await sent(own_topics, story)
    for event in story:
        await world.hears(event)
    reloaded = LiveIndex(policy.DEFAULT)
    await reloaded.load(consumer)
    index = await from_topics(own_topics)
    assert len(index) == 7
    assert index.digest() == reloaded.index.digest() == world.live.index.digest()
    assert index.differing(world.live.index) == []
    vacancy = index.vacancy(shop(1001).vacancy_id)
    assert vacancy is not None
    assert index.best_candidates(vacancy, limit=9) == world.live.index.best_candidates(vacancy, limit=9) != []


async def test_what_only_one_of_them_knows_is_named(own_topics: str, world: World) -> None:
    await sent(own_topics, [delivered(cashier(1)), delivered(cashier(2))])
    await world.hears(cashier(1), updated(cashier(2), skills=()), shop(1001))
    found = (await from_topics(own_topics)).differing(world.live.index)
    assert [(city, one.int) for city, one in found] == [(SURABAYA, 2), (SURABAYA, 1001)]
