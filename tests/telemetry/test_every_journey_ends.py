"""The demo as a person starts it, then one vacancy that fails, is parked and released: every journey reaches its end.

Asked of the spans that the services really exported, and of the records of their events.
"""

import asyncio
import json
import shutil
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import pytest
from typer.testing import CliRunner, Result

from contracts.catalogue import EVENTS
from ijc.cli import app
from ijc.demo import command, story
from ijc.demo.platform import Platform
from ijc.demo.records import Ledger, read_ledger, waiting
from ijc.demo.running import Running
from ijc.demo.sink import MailSink
from ijc.demo.waiting import until
from ijc.embedded.places import data_folder
from ijc.sample.places import SURABAYA
from ijc.stack.addresses import Addresses
from ijc.stack.stack import Stack
from tests.telemetry.collector import Collected, collecting
from tests.telemetry.sample import people

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]
OF_THE_NATION = {contract.ce_type() for contract in EVENTS.values() if contract.topic == "ijc.national"}
HEARING = ("matching", "notifications", "release")
"""Who reacts to what a vacancy says: matching and release also to its end, notifications only to its beginning."""
T = TypeVar("T")


@dataclass
class Run:
    """One platform, stopped and started again on the same data; what it did and exported, over all its starts."""

    folder: Path
    collected: Collected
    vacancy: str = ""
    """One that is open at the demo's end."""
    addresses: Addresses = field(default_factory=Addresses.free)
    rows: list[dict[str, Any]] = field(default_factory=list)

    async def tell_story(self, platform: Platform, *given: Any, **told: Any) -> None:
        """As the demo does; then what it left in the services, which is gone when they stop."""
        await story.run_story(platform, *given, **told)
        await self._kept(platform)
        page = await platform.api("vacancies", city=SURABAYA.code).get("/vacancies")
        self.vacancy = next(str(each["id"]) for each in page["items"] if each["status"] == "open")

    def play(self, part: Callable[[Platform], Awaitable[T]], *, sink: MailSink, rehearse: str = "") -> T:
        told = {
            "SMTP_HOST": sink.host, "SMTP_PORT": str(sink.port), "TRACES_SAMPLED": "1",
            "OTEL_EXPORTER_OTLP_ENDPOINT": self.collected.url, "REHEARSE": rehearse,
        }  # fmt: skip
        with Stack(
            self.folder, addresses=self.addresses, tell=lambda _: None, environment=told,
            log=self.folder.with_suffix(".log"),
        ) as stack:  # fmt: skip
            running = Running(
                urls=self.addresses.services, broker=stack.broker, issuer=self.addresses.url("issuer"),
                login_secret=stack.login_secret,
            )  # fmt: skip
            return asyncio.run(self._played(running, part))

    async def _played(self, running: Running, part: Callable[[Platform], Awaitable[T]]) -> T:
        async with Platform(running.urls, token_for=running.token_for) as platform:
            done = await part(platform)
            await self._kept(platform)
        return done

    async def _kept(self, platform: Platform) -> None:
        await until(lambda: _quiet(platform), what="nothing is on its way", seconds=60)
        self.rows += (await read_ledger(platform)).rows


async def _quiet(platform: Platform) -> bool:
    """Nothing waits, and every group has read all there is."""
    if await waiting(platform):
        return False
    await asyncio.sleep(2)
    return await waiting(platform) == 0


async def close(platform: Platform, vacancy: str) -> None:
    """It is closed and opened again: matching and release park the first event, and the next queues behind it."""
    api = platform.api("vacancies", city=SURABAYA.code)
    await api.post(f"/vacancies/{vacancy}/closure", {"reason": "withdrawn"})
    await api.post(f"/vacancies/{vacancy}/reopening", {"openings": 1, "closes_on": "2027-12-31"})

    async def parked() -> bool:
        waiting = [await platform.api(one, role="operator").get("/ops/parked") for one in HEARING]
        return [[key["waiting"] for key in keys] for keys in waiting] == [[2], [1], [2]]

    await until(parked, what="the vacancy is parked", seconds=60)


async def release(platform: Platform) -> None:
    for service in HEARING:
        api = platform.api(service, role="operator")
        for key in await api.get("/ops/parked"):
            done = await api.post(f"/ops/parked/{key['id']}/release", {"dry_run": False})
            assert (done["reason"], done["waiting"]) == (None, 0)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """Root's database lies elsewhere, and nothing of it stays."""
    folder = tmp_path_factory.mktemp("run") / "demo"
    with collecting() as collected:
        yield Run(folder, collected)
    shutil.rmtree(data_folder(folder), ignore_errors=True)


@pytest.fixture(scope="module")
def demo(run: Run) -> Result:
    """``ijc demo --fast --json``, and what it did is kept."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(command, "run_story", run.tell_story)
        patch.setenv("IJC_LANG", "en")
        patch.setenv("IJC_RUN", str(run.folder.parent))
        patch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", run.collected.url)
        return CliRunner().invoke(app, ["demo", "--fast", "--json"])


def test_the_demo_holds_and_its_logs_name_nobody(demo: Result, run: Run) -> None:
    assert demo.exit_code == 0, demo.output[-3000:]
    told = json.loads(demo.stdout.splitlines()[-1])
    assert told["held"] is True
    assert told["stopped"] is None
    assert told["expectations"]
    assert all(number > 0 for number in told["events"].values())
    assert told["counts"]
    assert len(told["journey"]["trace_id"]) == 32
    log = (run.folder / "services.log").read_text(encoding="utf-8").casefold()
    assert log
    named = people()
    assert len(named) > 200
    assert [each for each in named if each in log] == []
    ended = [line.split()[-3] for line in log.splitlines() if line.endswith("stopped (rc=0)")]
    assert set(ended[-2:]) == {"issuer", "operations"}, "whoever stops still tells operations what it did"


def test_every_event_belongs_to_a_journey_that_ends_and_no_span_is_an_orphan(demo: Result, run: Run) -> None:
    assert demo.exit_code == 0
    with MailSink() as sink:
        run.play(lambda platform: close(platform, run.vacancy), sink=sink, rehearse=f"fail={run.vacancy}")
        run.play(release, sink=sink)
    collected, ledger = run.collected, Ledger(run.rows)
    assert len(ledger.sent) > 500
    assert _unfinished(ledger) == []
    assert _broken_off(ledger) == []
    assert _unseen(ledger, collected) == []
    assert [(span.service, span.name) for span in collected.orphans()] == []
    assert [(span.service, span.name) for span in collected.pointing_nowhere()] == []
    for because in ("retry", "parked", "queued", "release"):
        found = collected.kept(because)
        assert found, because
        assert {span.trace_id for span in found} <= collected.roots(), because


def _unfinished(ledger: Ledger) -> list[tuple[str, str, list[str]]]:
    """Events whose last word in a group is not that they are applied, among the groups that hear of their type."""
    hearing: dict[str, set[str]] = defaultdict(set)
    outcomes: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in ledger.received:
        hearing[row["type"]].add(row["group"])
        outcomes[row["event_id"], row["group"]].append(row["outcome"])
    expected = {(row["event_id"], group, row["type"]) for row in ledger.sent for group in hearing[row["type"]]}
    return [
        (of, group, outcomes[event, group])
        for event, group, of in expected
        if [each for each in outcomes[event, group] if each != "duplicate"][-1:] != ["applied"]
    ]


def _broken_off(ledger: Ledger) -> list[tuple[str, str]]:
    """Events that are not in the trace or the journey of what caused them."""
    of = {row["event_id"]: row for row in ledger.sent}
    caused = [(row, of[row["causation_id"]]) for row in ledger.sent if row["causation_id"] in of]
    assert {row["type"] for row, _ in caused} >= {"id.ijc.match-proposed.v1"}
    followed = ("trace_id", "correlation_id")
    return [(row["type"], cause["type"]) for row, cause in caused if any(row[each] != cause[each] for each in followed)]


def _unseen(ledger: Ledger, collected: Collected) -> list[tuple[str, str]]:
    """Events without a trace that begins somewhere, or that a group took without a span that names or links them.

    What the nation is told must have none, so it is linked nowhere: it would lead from a fact back to the people it was
    made of.
    """
    roots = collected.roots()
    unseen = [(row["type"], "sent") for row in ledger.sent if (_trace(row) in roots) is (row["type"] in OF_THE_NATION)]
    for group in {row["group"] for row in ledger.received}:
        spans = collected.of_group(group)
        named = {span.attributes.get("messaging.message.id") for span in spans}
        linked = {link.trace_id for span in spans for link in span.links}
        unseen += [
            (row["type"], group)
            for row in ledger.received
            if row["group"] == group
            and row["event_id"] not in named
            and _trace(row) not in linked
            and row["type"] not in OF_THE_NATION
        ]
    return unseen


def _trace(row: dict[str, Any]) -> bytes:
    return bytes.fromhex(row["trace_id"] or "")
