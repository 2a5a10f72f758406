"""Audit how people fare by need, sex and district: join facts with labels as the auditor, and write down who looked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from registry.commands.refusals import CityNotOnboardedProblem
from registry.domain.fairness.audit import Line, audit
from registry.domain.fairness.window import Window
from registry.storage import cities, fairness, vault
from registry.storage.fairness import Run
from servicekit.database import WriteSession
from servicekit.problems import RefusedProblem

PURPOSE: Final = "fairness-audit"
MATURE_AFTER: Final = timedelta(days=213)
"""Six months to keep the job and one in which the centre asks whether it was kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Audited:
    run: Run
    since: datetime
    until: datetime
    lines: Sequence[Line]


async def audit_fairness(
    session: WriteSession, *, window: Window, run_id: UUID, subject: str, now: datetime
) -> Audited:
    """In the session's city. What comes back holds no count that could point at somebody.

    Raises:
        CityNotOnboardedProblem: the city is no tenant.
        RefusedProblem: the time has not begun.
    """
    city = await cities.find(session, str(session.city))
    if city is None:
        raise CityNotOnboardedProblem("this city has not joined yet")
    since, until = window.bounds(city.time_zone)
    if since > now:
        raise RefusedProblem("must not be in the future", field="quarter")
    async with fairness.as_auditor(session):
        rows = await fairness.cohort(session, since=since, until=until, placed_before=now - MATURE_AFTER)
        sexes = await vault.sexes(session, [row.id for row in rows])
        cases = [fairness.joined(row, sex=sexes.get(row.id)) for row in rows]
        run = Run(
            id=run_id, at=now, subject=subject, purpose=PURPOSE, quarter=window.quarter,
            quarters=window.quarters, people=len(cases),
        )  # fmt: skip
        await fairness.replace_cases(session, cases, run_id=run_id)
        await fairness.add_run(session, run)
    return Audited(run=run, since=since, until=until, lines=audit(cases))
