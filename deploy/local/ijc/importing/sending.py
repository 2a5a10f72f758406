"""Batches to the service: several on their way, each under its own idempotency key, answers in the file's order."""

import asyncio
import time
from collections import Counter, deque
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from uuid import uuid4

from ijc.client import Api, CallError, RefusedCallError, UnreachableError
from ijc.importing.batches import Batch
from ijc.importing.journal import Journal, Outcome
from ijc.importing.rows import Refusal, UnreadableFileError
from ijc.tokens import NotLoggedInError

IN_FLIGHT = 4
PATIENCE, PAUSE = 300.0, 2.0  # seconds
UNPROCESSABLE = 422


@dataclass(slots=True, kw_only=True)
class Destination:
    """Where batches go and under which name: ``about`` tells this file and source from every other.

    A service that has answered once is waited for when it does not answer any more.
    """

    api: Api
    path: str
    source: str
    about: str
    journal: Journal
    tell_waiting: Callable[[], None]
    answered: bool = False
    believed: bool | None = None
    """Whether this platform knows what the journal says was sent; None before it was asked."""
    asking: asyncio.Lock = field(default_factory=asyncio.Lock)

    def key(self, batch: Batch) -> str:
        return batch.key(scope=f"{self.journal.run}|{self.about}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    batch: Batch
    outcome: Outcome
    before: bool


async def send_batches(batches: Iterator[Batch], *, to: Destination) -> AsyncIterator[Sent]:
    """Send, a few at a time, and answer in order. Batches the journal knows are not sent again.

    Raises:
        CallError, NotLoggedInError: the service cannot be reached or refuses the whole call, or the login is over;
            what was on its way is answered first.
        UnreadableFileError: the file breaks in the middle; likewise.
    """
    waiting: deque[asyncio.Task[Sent]] = deque()
    failure: Exception | None = None
    more = True
    try:
        while more or waiting:
            while more and len(waiting) < IN_FLIGHT:
                try:
                    batch = await _read(batches)
                except UnreadableFileError as error:
                    batch, failure = None, error
                more = batch is not None
                if batch is not None:
                    waiting.append(asyncio.create_task(_send(batch, to=to)))
            if waiting:
                try:
                    sent = await waiting.popleft()
                except (CallError, NotLoggedInError) as error:
                    more, failure = False, failure or error
                else:
                    yield sent
    finally:
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
    if failure is not None:
        raise failure


async def _read(batches: Iterator[Batch]) -> Batch | None:
    """The next batch, read beside the loop, which takes answers in meanwhile; none at the end.

    Who is stopped waits for the thread first: what it reads from is closed next.
    """
    reading = asyncio.ensure_future(asyncio.to_thread(next, batches, None))
    try:
        return await asyncio.shield(reading)
    except asyncio.CancelledError:
        await asyncio.wait([reading])
        raise


async def _send(batch: Batch, *, to: Destination) -> Sent:
    if not batch.sendable:
        return Sent(batch=batch, outcome=Outcome(counts={}), before=False)
    key = to.key(batch)
    outcome = to.journal.done(key)
    if outcome is not None:
        if await _believed(outcome, batch, to=to):
            return Sent(batch=batch, outcome=outcome, before=True)
        key = to.key(batch)  # of the run that began when the journal was not believed
        outcome = to.journal.done(key)
    if outcome is None:
        outcome = await _patiently(batch.sendable, key=key, to=to)
        to.journal.note(key, outcome)
    return Sent(batch=batch, outcome=outcome, before=False)


async def _believed(known: Outcome, batch: Batch, *, to: Destination) -> bool:
    """Whether the platform has what the journal says it took: another one at the same address has not.

    Asked once, by sending one batch again: rows that are known change nothing.
    """
    if not sum(count for name, count in known.counts.items() if name != "refused"):
        return True
    async with to.asking:
        if to.believed is None:
            outcome = await _patiently(batch.sendable, key=f"{to.key(batch)}-{uuid4().hex}", to=to)
            to.believed = not outcome.counts.get("accepted")
            if not to.believed:
                to.journal.forget()
                to.journal.note(to.key(batch), outcome)
        return to.believed


async def _patiently(rows: list[dict[str, object]], *, key: str, to: Destination) -> Outcome:
    """A service that is away for a while costs time alone: the same rows go again under the same key."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            outcome = await _deliver(rows, key=key, to=to)
        except UnreachableError:
            if not to.answered or time.monotonic() > until:
                raise
            to.tell_waiting()
            await asyncio.sleep(PAUSE)
        else:
            to.answered = True
            return outcome


async def _deliver(rows: list[dict[str, object]], *, key: str, to: Destination) -> Outcome:
    """One call; where the service names rows that are malformed, they are refused and the others sent again."""
    try:
        answer = await to.api.post(to.path, {"source": to.source, "rows": rows}, idempotency_key=key)
    except RefusedCallError as error:
        named = _rows_named(error, rows) if error.status == UNPROCESSABLE else {}
        if not named:
            raise
        rest = [row for index, row in enumerate(rows) if index not in named]
        other = await _deliver(rest, key=f"{key}-{len(rest)}", to=to) if rest else Outcome(counts={})
        counts = Counter(other.counts) + Counter(refused=len(named))
        return Outcome(counts=counts, refused=(*named.values(), *other.refused))
    return _outcome(answer["results"], rows)


def _outcome(results: list[dict[str, object]], rows: list[dict[str, object]]) -> Outcome:
    counts = Counter(str(result["outcome"]) for result in results)
    refused = [
        Refusal(
            line=int(str(result["line"])), field=_text(result.get("field")), reason=_text(result.get("reason")) or ""
        )
        for result in results
        if result["outcome"] == "refused"
    ]
    answered = {int(str(result["line"])) for result in results}
    for row in rows:
        if row["line"] not in answered:
            counts["refused"] += 1
            refused.append(Refusal(line=int(str(row["line"])), field=None, reason="the service gave no answer for it"))
    return Outcome(counts=counts, refused=tuple(refused))


def _rows_named(error: RefusedCallError, rows: list[dict[str, object]]) -> dict[int, Refusal]:
    """Errors such as ``body.rows.17.openings`` by the row's place in the call."""
    named: dict[int, Refusal] = {}
    for place, reason in error.errors:
        parts = place.split(".")
        if "rows" not in parts:
            continue
        after = parts[parts.index("rows") + 1 :]
        if after and after[0].isdigit() and int(after[0]) < len(rows):
            index = int(after[0])
            line = int(str(rows[index]["line"]))
            named.setdefault(index, Refusal(line=line, field=".".join(after[1:]) or None, reason=reason))
    return named


def _text(value: object) -> str | None:
    return None if value is None else str(value)
