"""The index once more, from the compacted topics alone: nothing of our own tables is read."""

import gc
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from contracts.cluster import Cluster
from eventing.replaying import replay
from eventing.subscriptions import Subscriptions
from matching.domain.index import Index
from matching.domain.policy import Policy
from matching.domain.profiles import Candidate, Vacancy
from matching.domain.sharing import WHOLE, Share

Read = Callable[[Any], Candidate | Vacancy]


async def rebuilt(
    cluster: Cluster, *, subscriptions: Subscriptions, reading: Mapping[type[Any], Read], policy: Policy,
    share: Share = WHOLE,
) -> Index:  # fmt: skip
    """``reading`` says for each kind of event how it tells a person or a vacancy."""
    index, topics = Index(policy, share=share), sorted({contract.topic for contract in reading})
    gc.disable()  # what is made here stays: looking through it for garbage meanwhile finds none
    try:
        async for event in replay(cluster, topics, subscriptions=subscriptions):
            if event.payload is None:
                gone = UUID(event.envelope.subject)
                index.remove_candidate(gone)
                index.remove_vacancy(gone)
            elif (read := reading.get(type(event.payload))) is not None:
                _put(index, read(event.payload))
    finally:
        gc.enable()
    index.tidy()
    return index


def _put(index: Index, said: Candidate | Vacancy) -> None:
    """The newest version stays, whichever came last."""
    known = index.candidate(said.id) or index.vacancy(said.id)
    if known is not None and known.version >= said.version:
        return
    if isinstance(said, Candidate):
        index.put_candidate(said)
    else:
        index.put_vacancy(said)
