"""One life of national's own consumer, for a process of its own: its group, its projection, its database."""

import asyncio
import logging
from multiprocessing.synchronize import Event

from contracts.candidate_counted import CandidateCounted
from contracts.cluster import Cluster
from eventing.consuming import runtime
from eventing.consuming.runtime import Consumption, run
from eventing.records import records
from eventing.subscriptions import Subscriptions, projection
from national.consumers.fact_told import fact_told
from servicekit.database import Database

AT_ONCE = 20
"""Facts in one transaction: few, so that a life has many."""


def consume(may_begin: Event, bootstrap: str, topic: str, group: str, database_url: str) -> None:
    """From when it may begin until it is killed."""
    logging.disable()
    CandidateCounted.topic = topic
    runtime.BATCH = AT_ONCE  # type: ignore[misc]  # of this process alone
    consumption = Consumption(
        subscriptions=Subscriptions(group=group, handlers=[projection(CandidateCounted, fact_told)]),
        database=Database(database_url, application_name="national/lives", pool_size=2),
        cluster=Cluster(bootstrap), records=records, instance="1",
    )  # fmt: skip
    may_begin.wait()
    asyncio.run(run(consumption, asyncio.Event()))
