"""Bringing a cluster to what is written: looks, plans, does it, and looks again."""

import asyncio
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final

from contracts.cluster import Cluster
from contracts.topics import Topology, topology
from ijc.kafka.administration import AccessRefusedError, Administration
from ijc.kafka.passwords import Passwords
from ijc.kafka.plan import Plan, plan
from ijc.kafka.rights import Access, access, is_reader, services

_SETTLES_WITHIN: Final = 15.0
_PAUSE: Final = 0.1


def wanted(found: Access, *, topics: Topology, admitted: Iterable[str] = (), revoked: Iterable[str] = ()) -> Access:
    """What is to be: the platform as it is written, and the readers there are, ``admitted`` too, ``revoked`` not."""
    readers = {name for name in found.users if is_reader(name)} | set(admitted)
    return access(topics, readers=sorted(readers - set(revoked)))


async def planned(
    cluster: Cluster, *, admitted: Iterable[str] = (), revoked: Iterable[str] = (), renewed: Iterable[str] = ()
) -> Plan:
    """What would be changed; ``renewed`` get their password again, whatever Kafka has.

    Raises:
        AccessRefusedError: Kafka does not answer its administrator.
    """
    found = await Administration(cluster).found()
    seen = Access(rights=found.rights, quotas=found.quotas, users=found.users - set(renewed))
    return plan(wanted=wanted(found, topics=topology(), admitted=admitted, revoked=revoked), found=seen)


async def set_up(cluster: Cluster, *, passwords: Passwords) -> None:
    """As it is at every start: who is past their day goes, the rest is as written, every service has its password.

    Raises:
        AccessRefusedError: Kafka refuses, does not answer, or it does not hold within 15 seconds.
    """
    past = passwords.past(datetime.now(UTC).date())
    await carry_out(cluster, await planned(cluster, renewed=services(topology()), revoked=past), passwords=passwords)


async def carry_out(cluster: Cluster, todo: Plan, *, passwords: Passwords) -> None:
    """Do it, and wait until it holds.

    Raises:
        AccessRefusedError: Kafka refuses, or it does not hold within 15 seconds.
    """
    if not todo:
        return
    administration = Administration(cluster)
    await administration.carry_out(todo, password=passwords.of)
    for name in todo.forgotten:
        passwords.forget(name)
    end = asyncio.get_running_loop().time() + _SETTLES_WITHIN
    while not _holds(todo, await administration.found()):
        if asyncio.get_running_loop().time() > end:
            raise AccessRefusedError("what was changed does not hold yet")
        await asyncio.sleep(_PAUSE)


def _holds(done: Plan, found: Access) -> bool:
    return (
        found.rights.issuperset(done.given)
        and found.rights.isdisjoint(done.taken)
        and found.users.issuperset(done.known)
        and found.users.isdisjoint(done.forgotten)
        and all(dict(found.quotas.get(name, {})) == dict(limits) for name, limits, _ in done.quotas)
    )
