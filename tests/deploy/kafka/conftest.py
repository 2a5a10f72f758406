"""Wiring: one Kafka that asks everybody who they are, for all tests here; with its topics, and access as it is written."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from contracts.cluster import Cluster
from contracts.provisioning import provision_topics
from ijc.embedded.kafka import EmbeddedKafka
from ijc.kafka.certificates import Certificates, certificates
from ijc.kafka.passwords import Passwords
from ijc.kafka.setting import carry_out, planned

READERS = ("reader-statistics-office", "reader-ministry")


@dataclass(frozen=True)
class Guarded:
    """``known``: the cluster as a principal reaches it, with its password or another."""

    bootstrap: str
    administration: Cluster
    keys: Certificates
    passwords: Passwords

    def known(self, principal: str, *, password: str | None = None) -> Cluster:
        said = self.passwords.of(principal) if password is None else password
        return Cluster(self.bootstrap, username=principal, password=said, ca_file=str(self.keys.authority))


@pytest.fixture(scope="session")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    folder = tmp_path_factory.mktemp("guarded-kafka")
    keys = certificates(folder, hosts=("127.0.0.1",))
    with EmbeddedKafka(folder, keys=keys) as broker:
        found = Guarded(broker.bootstrap, broker.administration, keys, Passwords(folder / "passwords"))
        asyncio.run(_prepared(found))
        yield found


async def _prepared(kafka: Guarded) -> None:
    await provision_topics(kafka.administration)
    todo = await planned(kafka.administration, admitted=READERS)
    await carry_out(kafka.administration, todo, passwords=kafka.passwords)
