"""A place that somebody left, and a vacancy that was closed, can be had again where the employer says so."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from servicekit.database import Database, WriteSession
from servicekit.problems import ConflictProblem, RefusedProblem
from tests.vacancies.builders import NOW, SURABAYA, TODAY
from tests.vacancies.hiring import offered, posted
from tests.vacancies.outbox_rows import steps, told
from vacancies.commands.close_vacancy import close_vacancy
from vacancies.commands.end_referral import end_referral
from vacancies.commands.place_candidate import place_candidate
from vacancies.commands.refusals import VacancyClosedProblem, VacancyOpenProblem
from vacancies.commands.reopen_vacancy import reopen_vacancy
from vacancies.domain.referral import Referral
from vacancies.domain.vacancy import Vacancy
from vacancies.storage import vacancies

pytestmark = pytest.mark.postgres


async def filled(session: WriteSession, **said: Any) -> tuple[Vacancy, Referral]:
    vacancy = await posted(session, openings=1, **said)
    made = await offered(session, vacancy)
    return vacancy, await place_candidate(session, referral_id=made.id, starts_on=TODAY, kind="employee", now=NOW)


async def left(session: WriteSession, referral: Referral, *, refill: bool, days: int = 30) -> None:
    now = NOW + timedelta(days=days)
    await end_referral(session, referral_id=referral.id, reason="resigned", on=None, refill=refill, now=now)


async def test_a_place_to_fill_again_opens_the_filled_vacancy(session: WriteSession) -> None:
    vacancy, referral = await filled(session)
    await left(session, referral, refill=True)
    events = (await told(session))[-4:]
    assert steps(events) == ["vacancy-closed", "referral-changed ended", "placement-ended", "vacancy-updated"]
    assert (events[0].payload["version"], events[3].payload["version"], events[3].payload["openings"]) == (2, 3, 1)
    after = await vacancies.find(session, vacancy.id)
    assert after is not None
    assert (after.status, after.closed_reason, after.openings, after.placed) == ("open", None, 1, 0)
    again = await offered(session, after)
    await place_candidate(session, referral_id=again.id, starts_on=TODAY, kind="employee", now=NOW)


async def test_without_the_employers_word_the_place_is_gone(session: WriteSession) -> None:
    vacancy, referral = await filled(session)
    await left(session, referral, refill=False)
    assert steps((await told(session))[-2:]) == ["referral-changed ended", "placement-ended"]
    after = await vacancies.find(session, vacancy.id)
    assert after is not None
    assert (after.status, after.openings, after.placed) == ("closed", 0, 1)


async def test_a_place_is_not_given_back_by_who_never_took_it(session: WriteSession) -> None:
    made = await offered(session, await posted(session))
    with pytest.raises(RefusedProblem) as refused:
        await end_referral(session, referral_id=made.id, reason="not-selected", on=None, refill=True, now=NOW)
    assert refused.value.field == "refill"


async def test_after_the_closing_day_the_vacancy_itself_is_opened(session: WriteSession) -> None:
    vacancy, referral = await filled(session, closes_on=TODAY + timedelta(days=3))
    with pytest.raises(VacancyClosedProblem):
        await left(session, referral, refill=True)
    await left(session, referral, refill=False)
    later = NOW + timedelta(days=30)
    with pytest.raises(RefusedProblem) as refused:
        await reopen_vacancy(session, vacancy_id=vacancy.id, openings=2, closes_on=TODAY, now=later)
    assert refused.value.field == "closes_on"
    opened = await reopen_vacancy(
        session, vacancy_id=vacancy.id, openings=2, closes_on=TODAY + timedelta(days=60), now=later
    )
    assert (opened.status, opened.openings, opened.placed) == ("open", 2, 1)
    assert steps((await told(session))[-1:]) == ["vacancy-updated"]
    with pytest.raises(VacancyOpenProblem):
        await reopen_vacancy(session, vacancy_id=vacancy.id, openings=1, closes_on=None, now=later)


async def test_a_withdrawn_vacancy_can_be_opened_again(session: WriteSession) -> None:
    vacancy = await posted(session)
    await close_vacancy(session, vacancy_id=vacancy.id, reason="withdrawn", now=NOW)
    opened = await reopen_vacancy(session, vacancy_id=vacancy.id, openings=1, closes_on=None, now=NOW)
    assert (opened.status, opened.version) == ("open", 3)


async def test_leaving_and_hiring_at_once_neither_lose_nor_double_a_place(consumer: Database) -> None:
    """Four leave and want their places filled again while four others are hired for two that are left."""
    async with consumer.write(city=SURABAYA) as session:
        vacancy = await posted(session, openings=6)
        leaving = [await offered(session, vacancy) for _ in range(4)]
        for each in leaving:
            await place_candidate(session, referral_id=each.id, starts_on=TODAY, kind="employee", now=NOW)
        coming = [await offered(session, vacancy) for _ in range(4)]

    async def leave(referral: Referral) -> int:
        async with consumer.write(city=SURABAYA) as session:
            await left(session, referral, refill=True, days=1)
        return 1

    async def come(referral: Referral) -> int:
        try:
            async with consumer.write(city=SURABAYA) as session:
                await place_candidate(session, referral_id=referral.id, starts_on=TODAY, kind="employee", now=NOW)
        except ConflictProblem:
            return 0
        return -1

    done = await asyncio.gather(
        *(step for pair in zip(leaving, coming, strict=True) for step in (leave(pair[0]), come(pair[1])))
    )
    async with consumer.read(city=SURABAYA) as reading:
        after = await vacancies.find(reading, vacancy.id)
    assert after is not None
    assert after.openings == 2 + sum(done)
    assert after.openings + after.placed == 6
    assert (after.status == "open") == (after.openings > 0)
