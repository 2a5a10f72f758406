"""An operator finds, understands, releases and discards what a service could not apply, as typed in a terminal."""

import asyncio
import json
import os
import sysconfig
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import get_type_hints

import pytest

from contracts.codec import encode
from contracts.envelope import Envelope
from contracts.match_decided import MatchDecided
from eventing.consuming.batch import apply_batch
from eventing.consuming.decoding import Dead, Event, Raw, decode
from eventing.records import records
from eventing.server import listen, server
from servicekit.database import Database
from servicekit.identity import Role
from servicekit.ids import new_id
from testkit.apps import environment
from testkit.databases import ServiceDatabase, service_database
from testkit.tokens import TestIssuer
from vacancies.main import SUBSCRIPTIONS, build

pytestmark = pytest.mark.postgres

SURABAYA = "35.78"
IJC = Path(sysconfig.get_path("scripts")) / "ijc"


def nobodys_vacancy(*, version: int) -> MatchDecided:
    """A referral to a vacancy that the service has never had."""
    return MatchDecided(
        city=SURABAYA, version=version, proposal_id=PROPOSAL, candidate_id=new_id(), vacancy_id=new_id(),
        vacancy_city=SURABAYA, employer_id=new_id(), decision="referred", reason="good-match",
    )  # fmt: skip


PROPOSAL = new_id()


def delivered(payload: MatchDecided, *, offset: int) -> Event:
    envelope = Envelope(
        id=new_id(), type=payload.ce_type(), source="/matching", subject=payload.subject, time=datetime.now(UTC),
        dataschema="/schemas/match-decided.v1.json", city=payload.city, aggregate_version=payload.version, correlation_id=new_id(),
    )  # fmt: skip
    raw = Raw(
        topic=payload.topic, partition=0, offset=offset, key=payload.key.encode(), value=encode(payload),
        headers=tuple((name, value.encode()) for name, value in envelope.headers().items()),
    )  # fmt: skip
    event = decode(raw, subscriptions=SUBSCRIPTIONS, received_at=datetime.now(UTC))
    assert isinstance(event, Event)
    return event


@pytest.fixture
async def database(postgres_server: str) -> AsyncIterator[ServiceDatabase]:
    async with service_database("vacancies", admin_url=postgres_server) as made:
        consumer = Database(made.urls.consumer, application_name="vacancies/tests", pool_size=2)
        events = [delivered(nobodys_vacancy(version=number), offset=number) for number in (1, 2)]
        await apply_batch(consumer, events=events, dead=[], subscriptions=SUBSCRIPTIONS)
        await consumer.close()
        yield made


@pytest.fixture
async def terminal(database: ServiceDatabase, tmp_path: Path) -> AsyncIterator[Mapping[str, str]]:
    """The environment of an operator before the running service."""
    issuer = TestIssuer()
    program = build(get_type_hints(build)["settings"](**environment(database, issuer)))
    listening = listen("127.0.0.1", 0)
    web = server(program.create_app())
    serving = asyncio.create_task(web.serve(sockets=[listening]))
    yield {
        **os.environ,
        "VACANCIES_URL": f"http://127.0.0.1:{listening.getsockname()[1]}",
        "IJC_TOKEN": issuer.token(Role.OPERATOR, subject="night-shift"),
        "IJC_STATE": str(tmp_path),
        "IJC_LANG": "en",
    }
    web.should_exit = True
    await serving
    await program.databases.close()


async def ijc(terminal: Mapping[str, str], *arguments: str, status: int = 0) -> str:
    """What it says; with the exit status as it should be."""
    asked = await asyncio.create_subprocess_exec(
        str(IJC), *arguments, "--service", "vacancies", env=terminal,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    said, _ = await asked.communicate()
    assert asked.returncode == status, said.decode()
    assert "Traceback" not in said.decode()
    return said.decode()


async def the_parked_one(terminal: Mapping[str, str]) -> str:
    (line,) = (await ijc(terminal, "parked", "list")).splitlines()
    return line.split()[0]


async def test_the_list_and_the_one_say_where_why_and_how_many_and_no_content(terminal: Mapping[str, str]) -> None:
    (line,) = (await ijc(terminal, "parked", "list")).splitlines()
    assert f"vacancies/vacancies  city {SURABAYA}  ijc.matches: 2 waiting" in line
    assert line.endswith("the vacancy is not known here (unknown-vacancy)")
    shown = await ijc(terminal, "parked", "show", line.split()[0])
    assert f"key {SURABAYA}:{PROPOSAL}" in shown
    assert shown.count("id.ijc.match-decided.v1") == 2
    assert shown.index("version 1 ") < shown.index("version 2 ")
    assert "good-match" not in line + shown


async def test_a_release_is_a_dry_run_first_and_stops_where_it_fails_again(terminal: Mapping[str, str]) -> None:
    item = await the_parked_one(terminal)
    tried = await ijc(terminal, "parked", "release", item)
    assert "Dry run: in 'vacancies', 2 events would be tried again. Nothing was changed." in tried
    done = await ijc(terminal, "parked", "release", item, "--yes", status=1)
    assert "0 events applied; 2 still waiting." in done
    assert "It stopped at: the vacancy is not known here (unknown-vacancy)" in done


async def test_a_discard_loses_one_event_or_all_and_only_when_told(terminal: Mapping[str, str]) -> None:
    item = await the_parked_one(terminal)
    why = ("--reason", "the vacancy was deleted")
    assert "1 event would be lost for good, 1 kept" in await ijc(terminal, "parked", "discard", item, *why)
    assert "2 waiting" in await ijc(terminal, "parked", "list")
    before, _ = records.after(0, limit=1_000_000)
    done = await ijc(terminal, "parked", "discard", item, *why, "--yes")
    assert "1 event discarded; 1 still waiting." in done
    await ijc(terminal, "parked", "discard", item, *why, "--all", "--yes")
    assert await ijc(terminal, "parked", "list") == "No parked key waits in 'vacancies'.\n"
    told = records.after(before, limit=9)[1]
    assert [(one.group, one.outcome, one.aggregate_version) for one in told] == [
        ("vacancies", "discarded", 1),
        ("vacancies", "discarded", 2),
    ], "their journeys would wait for ever"


async def test_what_is_not_there_and_who_is_not_an_operator(terminal: Mapping[str, str]) -> None:
    nothing = await ijc(terminal, "dead-letters", "show", str(new_id()), status=2)
    assert nothing.startswith("No service has anything waiting under this id.")
    nobody = await ijc({**terminal, "IJC_TOKEN": ""}, "parked", "list", status=2)
    assert nobody == "You are not logged in for this, or no longer. Type: ijc login --role operator\n"
    in_indonesian = await ijc({**terminal, "IJC_LANG": "id"}, "dead-letters", "list")
    assert in_indonesian == "Tidak ada surat mati yang menunggu di 'vacancies'.\n"


@pytest.fixture
async def letter(database: ServiceDatabase) -> AsyncIterator[Database]:
    """A record that is no event, and who sees what is kept of it."""
    headers = (("ce_correlationid", b"from-elsewhere"), ("ce_id", b"\x1b[2J"))
    raw = Raw(
        topic="ijc.matches",
        partition=3,
        offset=9,
        key=b"35.78:x",
        headers=headers,
        value=b'{"half": "\xff' + bytes(70_000),
    )
    consumer = Database(database.urls.consumer, application_name="vacancies/tests", pool_size=1)
    dead = [Dead(raw=raw, reason="header ce_specversion is missing")]
    await apply_batch(consumer, events=[], dead=dead, subscriptions=SUBSCRIPTIONS)
    yield consumer
    await consumer.close()


async def test_what_a_dead_letter_says_is_read_with_a_reason_that_is_kept(
    terminal: Mapping[str, str], letter: Database
) -> None:
    (line,) = (await ijc(terminal, "dead-letters", "list")).splitlines()
    item = line.split()[0]
    assert "half" not in await ijc(terminal, "dead-letters", "show", item)
    assert "reason" in await ijc(terminal, "dead-letters", "read", item, status=2)
    assert "3 characters" in await ijc(terminal, "dead-letters", "read", item, "--reason", " ", status=2)
    why = "it comes every night"
    said = (await ijc(terminal, "dead-letters", "read", item, "--reason", why)).splitlines()
    assert said[:4] == [
        "In 'vacancies':",
        "  header ce_correlationid: from-elsewhere",
        "  header ce_id: \\x1b[2J",
        "  key: 35.78:x",
    ], "nothing in it may order the terminal about"
    assert said[4] == "  the first 65536 of 70011 bytes:"
    assert said[5].startswith('    {"half": "\\xff\\x00')
    whole = json.loads(await ijc(terminal, "dead-letters", "read", item, "--reason", why, "--json"))
    assert whole["size"] == 70_011
    async with letter.read(city=None) as session:
        driver = await session.driver()
        kept = await driver.fetch("select operator, action, target, reason from operator_actions")
    assert [tuple(row) for row in kept] == [("night-shift", "look", item, why)] * 2
