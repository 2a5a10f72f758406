"""The contracts are a wheel of their own: pydantic and nothing else, and an example that reads the nation's facts."""

import asyncio
import os
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from aiokafka import AIOKafkaProducer

from contracts.cluster import Cluster
from contracts.codec import decode, encode
from contracts.envelope import Envelope
from contracts.national_fact import NationalFact
from contracts.provisioning import provision_topics
from contracts.topics import load
from tests.contracts.golden import CONTRACTS, REPOSITORY, example

NOW = datetime(2026, 11, 24, tzinfo=UTC)
FACTS = [contract for contract in CONTRACTS if issubclass(contract, NationalFact)]
# What pydantic itself brings along, beside the standard library.
BROUGHT = ("pydantic", "pydantic_core", "annotated_types", "typing_extensions", "typing_inspection", "contracts")
ALONE = """
import sys
sys.path[:0] = [{wheel!r}]
import importlib.abc

class Nothing(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        top = name.partition(".")[0]
        known = top in {brought!r} or top in sys.stdlib_module_names or top.startswith("_sysconfigdata")
        if not known:
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Nothing())
from contracts.catalogue import EVENTS
from contracts.codec import decode
from contracts.envelope import Envelope, decode_headers
print(len(EVENTS), decode.__module__, __import__("contracts").__path__[0])
"""


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built as it is handed out."""
    folder = tmp_path_factory.mktemp("wheel")
    uv = Path(sys.executable).with_name("uv")
    subprocess.run(  # noqa: S603 - our own words
        [str(uv), "build", "--wheel", "--offline", "--no-build-isolation", "--package", "ijc-contracts", "--out-dir", str(folder)],
        cwd=REPOSITORY, check=True, capture_output=True,
    )  # fmt: skip
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_needs_pydantic_alone(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (metadata,) = [name for name in archive.namelist() if name.endswith("METADATA")]
        said = archive.read(metadata).decode().splitlines()
    needed = [line for line in said if line.startswith("Requires-Dist:") and "extra ==" not in line]
    assert len(needed) == 1
    assert needed[0].startswith("Requires-Dist: pydantic")


def test_events_are_read_where_nothing_else_is_installed(wheel: Path) -> None:
    program = ALONE.format(wheel=str(wheel), brought=BROUGHT)
    done = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True, cwd="/")  # noqa: S603 - our own words
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.startswith(f"{len(CONTRACTS)} contracts.codec {wheel}")


@pytest.mark.kafka
async def test_the_example_reads_every_kind_of_fact(kafka_server: str) -> None:
    """On the topic itself: where another test has told facts, these are read too."""
    await provision_topics(Cluster(kafka_server), topics=[load().topics["ijc.national"]])
    producer = AIOKafkaProducer(bootstrap_servers=kafka_server, acks="all")
    await producer.start()
    told = [decode(contract, example(contract)) for contract in FACTS]
    ours = [fact.model_copy(update={"fact_id": uuid4()}) for fact in told if isinstance(fact, NationalFact)]
    for fact in ours:
        envelope = Envelope(
            id=uuid4(), type=fact.ce_type(), source="/ijc/release", subject=fact.subject, time=NOW,
            dataschema=f"/schemas/{fact.event}.v1.json", city=fact.city, aggregate_version=1, correlation_id=uuid4(),
        )  # fmt: skip
        headers = [(name, value.encode()) for name, value in envelope.headers().items()]
        await producer.send_and_wait("ijc.national", key=fact.key.encode(), value=encode(fact), headers=headers)
    await producer.stop()
    program = await asyncio.create_subprocess_exec(
        sys.executable, str(REPOSITORY / "docs/examples/national_consumer.py"),
        env={**os.environ, "KAFKA_BOOTSTRAP_SERVERS": kafka_server}, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    waiting = {str(fact.fact_id) for fact in ours}
    assert program.stdout is not None
    try:
        async with asyncio.timeout(60):
            while waiting:
                line = (await program.stdout.readline()).decode()
                waiting = {each for each in waiting if each not in line}
    finally:
        program.kill()
        await program.wait()
