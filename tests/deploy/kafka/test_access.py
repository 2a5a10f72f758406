"""Every principal tries everything on every topic and group: it can do what is written and nothing else."""

import asyncio

import pytest
from aiokafka.errors import KafkaError

from contracts.cluster import Cluster
from contracts.topics import COMPACTED, load
from ijc.kafka.rights import services
from ijc.kafka.setting import carry_out, planned
from tests.deploy.kafka.attempts import Principal, Tried
from tests.deploy.kafka.conftest import READERS, Guarded

pytestmark = pytest.mark.kafka

TOPICS = load().topics
LIVE = {name: topic for name, topic in TOPICS.items() if topic.kind != "dead"}
OURS = ("registry", "vacancies", "matching", "notifications", "release", "national", "operations", "markers")
GROUPS = [*OURS, *(f"{reader}.{group}" for reader in READERS for group in ("figures", "map")), "somebody", "reader-min"]
Table = set[tuple[str, str, str, str]]


def allowed_on_topics(principal: str) -> set[tuple[str, str]]:
    """The table, by (operation, topic). Whoever reads or writes a topic may know that it is there."""
    reads = {name for name, topic in LIVE.items() if principal in topic.readers}
    writes = {name for name, topic in LIVE.items() if any(principal in names for names in topic.writers.values())}
    writes |= {name for name in TOPICS if name.endswith(f".{principal}.dead")}
    if principal in READERS:
        reads = {"ijc.national"}
    if principal == "operations":
        reads = set(TOPICS)
    if principal == "markers":
        writes = {name for name, topic in LIVE.items() if topic.kind in COMPACTED}
    seen = {(operation, name) for name in reads | writes for operation in ("describe",)}
    return seen | {("read", name) for name in reads} | {("write", name) for name in writes}


def allowed_on_groups(principal: str) -> set[tuple[str, str]]:
    """By (operation, group). Whoever may join a group may look at it."""
    joined = {principal} if any(principal in topic.readers for topic in LIVE.values()) else set()
    if principal in READERS:
        joined = {group for group in GROUPS if group.startswith(f"{principal}.")}
    told = {group for topic in LIVE.values() if principal in topic.principals for group in topic.readers}
    watched = told | joined
    if principal == "operations":
        watched = {group for topic in LIVE.values() for group in topic.readers}
    looks = {(operation, group) for group in watched for operation in ("describe", "offsets")}
    return looks | {(operation, group) for group in joined for operation in ("join", "commit")}


def happened(tried: Tried) -> set[tuple[str, str]]:
    return {what for what, done in tried.items() if done}


def test_everybody_who_writes_or_reads_is_tried() -> None:
    assert set(services(load())) == set(OURS)


@pytest.mark.parametrize("principal", [*OURS, *READERS])
async def test_a_principal_can_do_what_is_written_and_nothing_else(guarded: Guarded, principal: str) -> None:
    topics = sorted(TOPICS)
    async with Principal(guarded.known(principal)) as who:
        on_topics = await who.on_topics(topics)
        readable = next(
            (name for operation, name in sorted(allowed_on_topics(principal)) if operation == "read"), topics[0]
        )
        on_groups = await who.on_groups(GROUPS, topic=readable)
        on_the_cluster = await who.on_the_cluster(new_topic=f"ijc.of-{principal}")
    assert len(on_topics) == 8 * len(topics)
    assert happened(on_topics) == allowed_on_topics(principal)
    assert happened(on_groups) == allowed_on_groups(principal)
    assert [operation for operation, done in on_the_cluster.items() if done] == []


async def test_the_administrator_can_do_all_of_it(guarded: Guarded) -> None:
    """So that a refusal above says something: these very attempts succeed for whom they are for."""
    names = ["ijc.matches.release.dead"]
    async with Principal(guarded.administration) as who:
        assert all((await who.on_topics(names)).values())
        assert all((await who.on_the_cluster(new_topic="ijc.tried")).values())
    await carry_out(guarded.administration, await planned(guarded.administration), passwords=guarded.passwords)


def test_each_topic_has_one_writer_but_that_of_erasures() -> None:
    several = {name: sorted(topic.principals) for name, topic in LIVE.items() if len(topic.principals) > 1}
    assert list(several) == ["ijc.erasures"]


@pytest.mark.parametrize("who", ["a guessed password", "no name", "a forgotten authority", "no certificate"])
async def test_whom_nobody_knows(guarded: Guarded, who: str) -> None:
    by_tls = str(guarded.keys.authority)
    cluster = {
        "a guessed password": guarded.known("registry", password="guessed"),
        "no name": Cluster(guarded.bootstrap),
        "a forgotten authority": Cluster(
            guarded.bootstrap, username="registry", password=guarded.passwords.of("registry")
        ),
        "no certificate": Cluster(guarded.administration.bootstrap, username="registry", password="x", ca_file=by_tls),
    }[who]
    with pytest.raises((KafkaError, OSError)):
        async with asyncio.timeout(20), Principal(cluster) as nobody:
            await nobody.on_topics(["ijc.national"])
