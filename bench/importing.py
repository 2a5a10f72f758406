"""A city's lists of 20,000 vacancies and 20,000 people, by the code of ``ijc import``, into the whole platform at work.

Every row is committed together with its outbox row, while relays, matching, notifications and operations run beside.
"""

import asyncio
import csv
import io
import random
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench.measuring import Promise, Rate, Timing
from bench.stack import Started, platform
from ijc.demo.account import Account
from ijc.demo.joining import cities_join
from ijc.demo.platform import Platform
from ijc.demo.records import unsent
from ijc.demo.waiting import until
from ijc.importing.job import Unwatched, Wanted, import_file
from ijc.importing.kinds.kind import KINDS
from ijc.importing.summary import Summary
from ijc.sample.generator import SEED, files_of
from ijc.sample.places import SURABAYA
from ijc.sample.words import TRADES
from servicekit.garbage import spare_the_collector

ROWS = 20_000
LONG = 850
A_SECOND = 1_000
MOST_REFUSED = ROWS // 1_000  # the wrong row of each list, and namesakes born on the same day
PATIENCE = 900.0
LOOK_SECONDS = 1.0


@dataclass
class Imported:
    kind: str
    summary: Summary
    drained: float
    """Seconds from the last row's answer until no outbox holds anything and no group has anything to read."""


def run() -> list[Promise]:
    with platform() as started, tempfile.TemporaryDirectory(prefix="ijc-bench-") as name:
        folder = Path(name)
        for kind, text in files_of(SURABAYA, candidates=ROWS, vacancies=ROWS):
            written = _as_long_as_real_ones(text) if kind == "vacancies" else text
            (folder / f"{kind}.csv").write_bytes(written.encode(SURABAYA.encoding))
        found = asyncio.run(_measure(started, folder))
    told: list[Promise] = []
    for one in found:
        what = f"{one.summary.accepted:,} {one.kind} imported, all services at work"
        told.append(Rate(what, one.summary.accepted / one.summary.seconds, at_least=A_SECOND))
        told.append(Timing(f"    then until everything has reacted to the {one.kind}", [1000 * one.drained]))
    return told


def _as_long_as_real_ones(text: str) -> str:
    """Descriptions of about 900 characters, the mean of postings in the wild; the sample's own are a sentence."""
    headers, *rows = csv.reader(io.StringIO(text), delimiter=SURABAYA.delimiter)
    place, dice = headers.index("Uraian Pekerjaan"), random.Random(SEED)  # noqa: S311 - a sample, not a secret
    duties = [trade.duties for trade in TRADES]
    for row in rows:
        while len(row[place]) < LONG:
            row[place] += f" {dice.choice(duties)}"
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=SURABAYA.delimiter).writerows([headers, *rows])
    return out.getvalue()


async def _measure(started: Started, folder: Path) -> list[Imported]:
    spare_the_collector()  # as the command does
    async with Platform(started.running.urls, token_for=started.running.token_for) as on:
        await cities_join(on, Account())
        await _settled(on)
        return [await _import(on, kind, folder) for kind in ("vacancies", "candidates")]


async def _import(on: Platform, kind: str, folder: Path) -> Imported:
    """The vacancies first, so that the people find something to be proposed for."""
    wanted = Wanted(kind=KINDS[kind], file=folder / f"{kind}.csv", city=SURABAYA.code)
    api = on.api(KINDS[kind].service, city=SURABAYA.code)
    summary = await import_file(wanted, api=api, journals=folder / "journals", progress=Unwatched())
    answered = time.perf_counter()
    if summary.stopped is not None or summary.accepted + summary.refused != ROWS or summary.refused > MOST_REFUSED:
        raise RuntimeError(f"the {kind} were not all taken: {summary.as_json()}")
    await _settled(on)
    return Imported(kind, summary, time.perf_counter() - answered)


async def _settled(on: Platform) -> None:
    """Nothing waits in any outbox and every group has read everything, twice in a row."""
    before = False

    async def quiet() -> bool:
        nonlocal before
        lag = (await on.api("operations", role="operator").get("/overview"))["lag"]
        now = lag is not None and not any(group["records"] for group in lag) and await unsent(on) == 0
        twice, before = before and now, now
        await asyncio.sleep(0.1 if now else LOOK_SECONDS)
        return twice

    await until(quiet, what="everything has reacted", seconds=PATIENCE)
