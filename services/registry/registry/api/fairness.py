"""The fairness audit: the auditor runs it, and the city sees who did."""

from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from registry.commands.audit_fairness import Audited, audit_fairness
from registry.commands.refusals import rules
from registry.domain.fairness.audit import Finding, Line, Measure, Verdict
from registry.domain.fairness.window import MOST_QUARTERS, Window
from registry.queries.fairness_runs import fairness_runs
from registry.storage.fairness import Run
from servicekit.http import CallerDep, Now, Reading, Session, TransactionalRoute, allow
from servicekit.http.incoming import Incoming
from servicekit.http.plain_text import Short
from servicekit.identity import Role
from servicekit.ids import new_id

router = APIRouter(prefix="/fairness-audits", route_class=TransactionalRoute, tags=["fairness audit"])


class AuditIn(Incoming):
    quarter: Short
    quarters: int = Field(default=1, ge=1, le=MOST_QUARTERS)


class RunOut(BaseModel):
    id: UUID
    at: datetime
    subject: str
    purpose: str
    quarter: str
    quarters: int

    @classmethod
    def of(cls, run: Run) -> Self:
        return cls(
            id=run.id, at=run.at, subject=run.subject, purpose=run.purpose, quarter=run.quarter, quarters=run.quarters
        )


class FindingOut(BaseModel):
    """``part`` of ``whole``; shares from 0 to 1 with the interval. All null where a count is hidden or nobody there."""

    measure: Measure
    verdict: Verdict
    part: int | None = None
    whole: int | None = None
    share: float | None = None
    low: float | None = None
    high: float | None = None

    @classmethod
    def of(cls, finding: Finding) -> Self:
        found = finding.rate
        if found is None:
            return cls(measure=finding.measure, verdict=finding.verdict)
        return cls(
            measure=finding.measure, verdict=finding.verdict, part=found.part, whole=found.whole,
            share=round(found.share, 4), low=round(found.low, 4), high=round(found.high, 4),
        )  # fmt: skip


class LineOut(BaseModel):
    """``people`` is null where it is hidden."""

    dimension: Literal["need", "sex", "district"] | None
    group: str
    people: int | None
    findings: list[FindingOut]

    @classmethod
    def of(cls, line: Line) -> Self:
        return cls(
            dimension=line.dimension,
            group=line.group,
            people=line.people,
            findings=[FindingOut.of(finding) for finding in line.findings],
        )


class AuditOut(BaseModel):
    city: str
    run: RunOut
    since: datetime
    until: datetime
    lines: list[LineOut]

    @classmethod
    def of(cls, audited: Audited, *, city: str) -> Self:
        return cls(
            city=city, run=RunOut.of(audited.run), since=audited.since, until=audited.until,
            lines=[LineOut.of(line) for line in audited.lines],
        )  # fmt: skip


@router.post("", status_code=201, dependencies=[allow(Role.AUDITOR)])
async def audit(body: AuditIn, session: Session, caller: CallerDep, now: Now) -> AuditOut:
    """Of the auditor's own city; counts under ten are hidden. That it was run, by whom and when, is written down."""
    with rules():
        window = Window(quarter=body.quarter, quarters=body.quarters)
    audited = await audit_fairness(session, window=window, run_id=new_id(), subject=caller.subject, now=now)
    return AuditOut.of(audited, city=str(session.city))


@router.get("", dependencies=[allow(Role.AUDITOR, Role.CITY_ADMIN)])
async def log(session: Reading, limit: Annotated[int, Query(ge=1, le=200)] = 50) -> list[RunOut]:
    """Who ran an audit of this city, the newest first."""
    return [RunOut.of(run) for run in await fairness_runs(session, limit=limit)]
