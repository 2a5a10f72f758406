"""A reader outside on Kafka: admitted, it runs our example with what it was given; past its last day it gets in no more."""

import asyncio
import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ijc.kafka.setting import carry_out, planned
from ijc.readers.admission import Admission, NotOnKafkaError, off_kafka, on_kafka
from tests.architecture.sources import REPOSITORY
from tests.deploy.kafka.conftest import Guarded
from tests.deploy.kafka.test_services_there import told

pytestmark = pytest.mark.kafka

READER = "reader-observatory"
TODAY = datetime.now(UTC).date()


def admission(*, cities: tuple[str, ...] = ()) -> Admission:
    return Admission(
        reader=READER, organisation="Observatory", purpose="Study", until=TODAY + timedelta(days=1), cities=cities,
        withheld=(), kafka=True,
    )  # fmt: skip


@pytest.fixture
def as_administrator(guarded: Guarded, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KAFKA_BOOTSTRAP_SERVERS", guarded.administration.bootstrap)
    monkeypatch.setenv("KAFKA_CA_FILE", str(guarded.keys.authority))
    monkeypatch.setenv("KAFKA_CERTIFICATE_FILE", str(guarded.keys.administrator))
    monkeypatch.setenv("KAFKA_PASSWORDS", str(tmp_path / "passwords"))


@pytest.mark.usefixtures("as_administrator")
async def test_it_reads_with_what_it_was_given(guarded: Guarded, tmp_path: Path) -> None:
    password = await on_kafka(admission())
    assert [each.name for each in (tmp_path / "passwords").iterdir()] == [f"{READER}.last-day"], (
        "the secret is not kept"
    )
    fact = await told(guarded)
    program = await asyncio.create_subprocess_exec(
        sys.executable, str(REPOSITORY / "docs/examples/national_consumer.py"), stdout=asyncio.subprocess.PIPE,
        env={
            "PATH": os.environ["PATH"], "KAFKA_BOOTSTRAP_SERVERS": guarded.bootstrap, "KAFKA_USERNAME": READER,
            "KAFKA_PASSWORD": password, "KAFKA_CA_FILE": str(guarded.keys.authority),
        },
    )  # fmt: skip
    assert program.stdout is not None
    async with asyncio.timeout(60):
        while str(fact.fact_id) not in (await program.stdout.readline()).decode():
            pass
    program.kill()
    await program.wait()
    assert guarded.passwords.past(TODAY) == []
    late = [name for name in await past(tmp_path, days=2) if name == READER]
    todo = await planned(guarded.administration, revoked=late)
    assert todo.forgotten == (READER,)
    await carry_out(guarded.administration, todo, passwords=guarded.passwords)
    await off_kafka(READER)
    assert list((tmp_path / "passwords").iterdir()) == []


async def past(folder: Path, *, days: int) -> list[str]:
    from ijc.kafka.passwords import Passwords

    return Passwords(folder / "passwords").past(TODAY + timedelta(days=days))


def test_who_has_an_agreement_for_part_of_it_does_not() -> None:
    with pytest.raises(NotOnKafkaError):
        admission(cities=("35.78",))
