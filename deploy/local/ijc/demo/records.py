"""Reads the services' compact records of events: what was sent, who received it, how long it took, one journey."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ijc.demo.account import Journey, JourneyStep, Times, times_of
from ijc.demo.platform import Platform

Row = dict[str, Any]
PAGE = 5_000
TIMES = (("outbox_at", "written"), ("sent_at", "sent"), ("received_at", "received"), ("committed_at", "applied"))


@dataclass(slots=True)
class Ledger:
    """Records by service."""

    rows: list[Row] = field(default_factory=list)

    @property
    def sent(self) -> list[Row]:
        """One record for each event that a relay sent."""
        return [row for row in self.rows if row["group"] is None]

    @property
    def received(self) -> list[Row]:
        return [row for row in self.rows if row["group"] is not None]

    def events(self) -> Counter[str]:
        return Counter(phrase(row["type"]) for row in {row["event_id"]: row for row in self.sent}.values())

    def doubled(self) -> int:
        """Effects of one event in one group that were applied more than once: must be none."""
        applied = Counter((row["event_id"], row["group"]) for row in self.received if row["outcome"] == "applied")
        return sum(1 for times in applied.values() if times > 1)

    def parked(self) -> int:
        return sum(1 for row in self.received if row["outcome"] in ("parked", "queued", "dead"))

    def published_to_applied(self) -> Times | None:
        """From the outbox row to the commit of its effect, for every group that received it."""
        written = {row["event_id"]: row["outbox_at"] for row in self.sent if row["outbox_at"]}
        return times_of([
            1000 * (_time(row["committed_at"]) - _time(written[row["event_id"]])).total_seconds()
            for row in self.received
            if row["outcome"] == "applied" and row["committed_at"] and row["event_id"] in written
        ])  # fmt: skip

    def journey(self, *, type_phrase: str, subject: str) -> Journey | None:
        """All that one command set off, in the order of time."""
        first = next(
            (row for row in self.sent if phrase(row["type"]) == type_phrase and row["subject"] == subject), None
        )
        if first is None or first["correlation_id"] is None:
            return None
        rows = [row for row in self.rows if row["correlation_id"] == first["correlation_id"]]
        steps = [step for row in rows for step in _steps(row)]
        steps.sort(key=lambda step: step.at)
        return Journey(trace_id=first["trace_id"], correlation_id=first["correlation_id"], steps=tuple(steps))


async def read_ledger(platform: Platform, *, since: dict[str, int] | None = None) -> Ledger:
    """Every service's records; ``since`` is moved on to what was read last."""
    ledger = Ledger()
    since = {} if since is None else since
    for service in platform.services:
        api = platform.api(service, role="operator")
        while True:
            page = await api.get("/ops/records", after=since.get(service, 0), limit=PAGE)
            since[service] = page["next"]
            ledger.rows += [{"service": service, **row} for row in page["records"]]
            if len(page["records"]) < PAGE:
                break
    return ledger


async def waiting(platform: Platform) -> int:
    """Events still in the outboxes, and tasks that are due."""
    return sum(_unsent(status) + status["tasks_due"] for status in await _standing(platform))


async def unsent(platform: Platform) -> int:
    """Events still in the outboxes."""
    return sum(_unsent(status) for status in await _standing(platform))


async def _standing(platform: Platform) -> list[Row]:
    return [await platform.api(service, role="operator").get("/ops/status") for service in platform.services]


def _unsent(status: Row) -> int:
    return int(status["live"]["waiting"] + status["imports"]["waiting"])


def phrase(ce_type: str) -> str:
    """``id.ijc.candidate-registered.v1`` to ``candidate-registered``."""
    parts = ce_type.split(".")
    return parts[-2] if len(parts) > 1 and parts[-1].startswith("v") else ce_type


def _steps(row: Row) -> list[JourneyStep]:
    who = row["service"] if row["group"] is None else row["group"]
    names = TIMES[:2] if row["group"] is None else TIMES[2:]
    return [
        JourneyStep(at=_time(row[name]), service=who, event=phrase(row["type"]), step=step)
        for name, step in names
        if row[name]
    ]


def _time(written: str) -> datetime:
    return datetime.fromisoformat(written)
