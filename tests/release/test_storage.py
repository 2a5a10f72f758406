"""Migrations go up, down and up; keys are not the API's to read; a forgotten person is not told after all."""

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from release.commands.forget_candidate import forget_candidate
from release.commands.tell_facts import changes, tell_facts
from release.domain.telling import Fact
from release.domain.work import Opening
from release.projections.work import copy_openings
from release.storage.work import all_openings
from servicekit.database import Database
from servicekit.ids import new_id
from testkit.databases import ServiceDatabase
from tests.release.gate import NOW, SURABAYA, Gate

pytestmark = pytest.mark.postgres


async def test_the_keys_are_not_the_apis_to_read(release_database: ServiceDatabase) -> None:
    app = Database(release_database.urls.app, application_name="release/tests", pool_size=1)
    with pytest.raises(DBAPIError, match="permission denied"):
        async with app.read(city="00.00") as session:
            await session.execute(text("select * from release_keys"))
    await app.close()


async def test_keys_lie_sealed(database: Database) -> None:
    gate = Gate(database)
    await gate.joins()
    await gate.registers(12)
    await gate.round.release()
    async with database.read(city="00.00") as session:
        (key,) = (await session.execute(text("select period, sealed from release_keys"))).all()
    assert key.period == 2026
    assert len(key.sealed) > 64


async def test_somebody_forgotten_between_counting_and_telling_is_not_told(database: Database) -> None:
    gate = Gate(database)
    await gate.joins()
    stays, goes = await gate.registers(2)
    facts = [
        Fact(
            id=new_id(), kind="candidate", status="registered", city=SURABAYA, period="2026-11", origin=(SURABAYA, who)
        )
        for who in (stays, goes)
    ]
    async with database.write(city=SURABAYA) as session:
        await forget_candidate(session, candidate_id=goes, erasure_id=new_id(), version=2, now=NOW)
    async with database.write(city=SURABAYA) as session:
        assert await tell_facts(session, changes({}, facts), at=NOW) == 1
    assert [fact["fact_id"] for fact in await gate.told()] == [str(facts[0].id)]


async def test_of_several_states_of_a_vacancy_the_newest_counts_with_the_most_places_and_the_first_day(
    database: Database,
) -> None:
    employer, vacancy, other = new_id(), new_id(), new_id()

    def stated(of: UUID, version: int, *, offered: int, day: int) -> Opening:
        return Opening(
            vacancy_id=of, version=version, employer_id=employer, occupation_group=str(version), offered=offered,
            status="open", posted_on=date(2026, 11, day), education=f"{version}",
        )  # fmt: skip

    for batch in (
        [
            stated(vacancy, 2, offered=1, day=12),
            stated(other, 1, offered=4, day=2),
            stated(vacancy, 1, offered=3, day=11),
        ],
        [stated(vacancy, 3, offered=2, day=13)],
        [stated(vacancy, 1, offered=1, day=14), stated(other, 1, offered=4, day=2)],
    ):
        async with database.write(city=SURABAYA) as session:
            await copy_openings(session, batch)
    async with database.read(city=SURABAYA) as reading:
        kept = {each.vacancy_id: each for each in await all_openings(reading)}
    assert kept == {vacancy: stated(vacancy, 3, offered=3, day=11), other: stated(other, 1, offered=4, day=2)}
