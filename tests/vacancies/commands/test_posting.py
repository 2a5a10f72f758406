"""Posting, verification, correction, closing: what is public is told, and nothing else."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from servicekit.database import WriteSession
from servicekit.ids import new_id
from servicekit.problems import RefusedProblem
from tests.vacancies.builders import NOW, SECRETS, TODAY, details
from tests.vacancies.hiring import employer, posted, referred
from tests.vacancies.outbox_rows import steps, told
from vacancies.commands.close_over import close_over
from vacancies.commands.close_vacancy import close_vacancy
from vacancies.commands.post_vacancy import post_vacancy
from vacancies.commands.refusals import StaleVersionProblem, VacancyClosedProblem
from vacancies.commands.update_vacancy import update_vacancy
from vacancies.commands.verify_employer import verify_employer
from vacancies.storage import referrals, vacancies

pytestmark = pytest.mark.postgres


async def test_nothing_personal_and_no_free_text_is_told(session: WriteSession) -> None:
    vacancy = await posted(session)
    (event,) = await told(session)
    assert (event.event, event.key, event.payload["openings"]) == (
        "vacancy-posted",
        f"{vacancy.city}:{vacancy.id}",
        2,
    )
    assert not [secret for secret in SECRETS if secret in event.raw]


async def test_before_verification_nothing_is_public(session: WriteSession) -> None:
    owner = await employer(session, verified=False)
    vacancy = await posted(session, owner)
    assert (vacancy.public, await told(session)) == (False, [])
    for verified in (True, True, False, True):
        await verify_employer(session, employer_id=owner.id, verified=verified, verified_by="officer:o1", now=NOW)
    events = await told(session)
    assert steps(events) == ["vacancy-posted", "vacancy-closed", "vacancy-posted"]
    assert [event.payload["version"] for event in events] == [2, 3, 4]


async def test_a_correction_needs_the_version_that_was_read(session: WriteSession) -> None:
    vacancy = await posted(session)
    done = await update_vacancy(
        session, vacancy_id=vacancy.id, details=details(wage_min=4_000_000), openings=5, expected_version=1, now=NOW
    )
    assert (done.version, done.openings, done.warnings) == (2, 5, ("wage-below-minimum",))
    assert await vacancies.find(session, vacancy.id) == done
    with pytest.raises(StaleVersionProblem):
        await update_vacancy(session, vacancy_id=vacancy.id, details=details(), openings=1, expected_version=1, now=NOW)
    assert steps(await told(session)) == ["vacancy-posted", "vacancy-updated"]


async def test_a_withdrawn_vacancy_ends_what_was_on_the_way(session: WriteSession) -> None:
    vacancy = await posted(session)
    made = await referred(session, vacancy)
    await close_vacancy(session, vacancy_id=vacancy.id, reason="withdrawn", now=NOW)
    ended = await referrals.find(session, made.id)
    assert ended is not None
    assert (ended.stage, ended.reason) == ("ended", "vacancy-closed")
    with pytest.raises(VacancyClosedProblem):
        await close_vacancy(session, vacancy_id=vacancy.id, reason="withdrawn", now=NOW)


async def test_what_is_over_by_the_citys_day_is_closed_and_interviews_go_on(session: WriteSession) -> None:
    owner = await employer(session)
    over = await posted(session, owner, closes_on=TODAY)
    lasting = await posted(session, owner, closes_on=TODAY + timedelta(days=1))
    made = await referred(session, over)
    evening = NOW.replace(hour=16, minute=59)
    assert await close_over(session, now=evening) == 0
    assert await close_over(session, now=evening + timedelta(minutes=1)) == 1
    closed, still = await vacancies.find(session, over.id), await vacancies.find(session, lasting.id)
    assert closed is not None
    assert still is not None
    assert (closed.closed_reason, still.status) == ("expired", "open")
    running = await referrals.find(session, made.id)
    assert running is not None
    assert running.running


async def test_a_closing_day_is_one_task_however_many_close_on_it(session: WriteSession) -> None:
    owner = await employer(session)
    for _ in range(3):
        await posted(session, owner, closes_on=TODAY + timedelta(days=7))
    found = (await session.execute(text("select kind, key, due_at from tasks where done_at is null"))).all()
    assert [(row.kind, row.key) for row in found] == [("close-vacancies", "2026-12-01")]
    assert found[0].due_at.isoformat() == "2026-12-01T17:00:00+00:00"


async def test_a_site_must_be_the_employers_own(session: WriteSession) -> None:
    with pytest.raises(RefusedProblem) as refused:
        await posted(session, site_id=new_id())
    assert refused.value.field == "site_id"


async def test_nobody_posts_for_an_employer_that_is_not_here(session: WriteSession) -> None:
    with pytest.raises(RefusedProblem) as refused:
        await post_vacancy(session, vacancy_id=new_id(), employer_id=new_id(), details=details(), openings=1, now=NOW)
    assert refused.value.field == "employer_id"
