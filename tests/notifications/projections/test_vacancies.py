"""Our copy of the vacancies: the newest kind of work, of the session's city."""

import pytest

from eventing.subscriptions import Tombstone
from notifications.projections.vacancies import VacancyRow, forget_vacancies, put_vacancies
from notifications.storage import vacancies
from servicekit.database import Database
from servicekit.ids import new_id

pytestmark = pytest.mark.postgres
CITY = "33.74"


async def test_the_newest_of_a_batch_wins_and_a_late_one_changes_nothing(database: Database) -> None:
    job, employer = new_id(), new_id()

    def row(version: int, occupation: str | None) -> VacancyRow:
        return VacancyRow(city=CITY, id=job, employer_id=employer, occupation=occupation, version=version)

    async with database.write(city=CITY) as session:
        await put_vacancies(session, rows=[row(3, "7531"), row(2, None)])
        await put_vacancies(session, rows=[row(1, "5223")])
        assert await vacancies.occupations(session, ids=[job]) == {job: "7531"}
        await forget_vacancies(session, [Tombstone(CITY, str(job))])
        assert await vacancies.occupations(session, ids=[job]) == {}
