"""What an employer declares is told once for each change, as heads; who they are is nowhere."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import text

from servicekit.database import WriteSession
from servicekit.problems import RefusedProblem
from tests.vacancies.builders import NOW, SECRETS
from tests.vacancies.hiring import employer
from tests.vacancies.outbox_rows import told
from vacancies.commands.correct_employer import correct_employer
from vacancies.commands.declare_workforce import declare_workforce
from vacancies.domain.employer import Employer, LegalForm
from vacancies.domain.quota import Workforce, declaration_id

pytestmark = pytest.mark.postgres


async def declare(session: WriteSession, owner: Employer, **said: Any) -> None:
    given = Workforce(**{"year": 2026, "total": 320, "disabled": 2, "counted_on": date(2026, 6, 30), **said})
    await declare_workforce(session, employer_id=owner.id, workforce=given, recorded_by="officer:o1", now=NOW)


async def test_a_declaration_is_told_as_heads(session: WriteSession) -> None:
    owner = await employer(session)
    await declare(session, owner)
    (event,) = await told(session)
    assert (event.event, event.key) == ("quota-declared", f"{owner.city}:{declaration_id(owner.id, year=2026)}")
    told_of = {name: event.payload[name] for name in ("kind", "year", "total", "employed", "required", "version")}
    assert told_of == {"kind": "private", "year": 2026, "total": 320, "employed": 2, "required": 4, "version": 1}
    assert not [secret for secret in SECRETS if secret in event.raw]


async def test_said_again_it_is_the_next_version_and_another_year_is_another_declaration(session: WriteSession) -> None:
    owner = await employer(session)
    for said in ({}, {"disabled": 3}, {"year": 2025, "total": 90, "disabled": 0}):
        await declare(session, owner, **said)
    events = [
        (event.payload["year"], event.payload["version"], event.payload["employed"]) for event in await told(session)
    ]
    assert events == [(2026, 1, 2), (2026, 2, 3), (2025, 1, 0)]


async def test_what_is_refused_is_not_told(session: WriteSession) -> None:
    owner = await employer(session)
    with pytest.raises(RefusedProblem):
        await declare(session, owner, disabled=400)
    assert await told(session) == []


async def test_another_kind_of_employer_has_another_quota(session: WriteSession) -> None:
    owner = await employer(session)
    for year in (2025, 2026):
        await declare(session, owner, year=year)
    forms: tuple[tuple[int, LegalForm], ...] = ((2, "cooperative"), (3, "state-company"))
    for version, form in forms:
        await correct_employer(
            session, employer_id=owner.id, name="Perumda Melati", legal_form=form, expected_version=version,
            by_officer=True, now=NOW,
        )  # fmt: skip
    events = (await told(session))[2:]
    said = [
        (event.payload["year"], event.payload["kind"], event.payload["required"], event.payload["version"])
        for event in events
    ]
    assert said == [(2025, "state", 7, 2), (2026, "state", 7, 2)]
    kept = await session.execute(text("select count(*) from workforce where version = 2"))
    assert kept.scalar_one() == 2
