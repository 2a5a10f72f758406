"""Any event of ``ijc.national`` goes into the feed."""

from collections.abc import AsyncIterator, Sequence
from uuid import UUID

from contracts.cluster import Cluster
from contracts.codec import encode
from contracts.envelope import Envelope
from contracts.national_fact import NationalFact
from eventing.replaying import replay
from eventing.subscriptions import Delivered, Subscriptions
from national.commands.take_facts import take_facts
from national.storage.feed import Told
from servicekit.database import WriteSession


async def fact_told(session: WriteSession, events: Sequence[Delivered[NationalFact]]) -> None:
    await take_facts(session, [_told(event.envelope, event.payload) for event in events])


async def all_told(cluster: Cluster, subscriptions: Subscriptions) -> AsyncIterator[Told]:
    """The topic from its first record to where it ends now.

    Raises:
        KafkaAwayError: Kafka does not answer, or no longer.
    """
    async for event in replay(cluster, subscriptions.topics, subscriptions=subscriptions):
        if isinstance(event.payload, NationalFact):
            yield _told(event.envelope, event.payload)


def _told(envelope: Envelope, fact: NationalFact) -> Told:
    occupation_group: str | None = getattr(fact, "occupation_group", None)
    return Told(
        event_id=UUID(bytes=envelope.id.bytes), type=envelope.type, told_at=envelope.time, area=fact.city,
        fact_id=fact.fact_id, version=fact.version, occupation_group=occupation_group, removed=fact.removed,
        payload=encode(fact).decode(),
    )  # fmt: skip
