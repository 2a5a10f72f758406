"""An erasure that is overdue is said to the officers day by day, until every service has confirmed."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from eventing.tasks import RetryLater, Task
from registry.commands.confirm_erasure import confirm_erasure
from registry.commands.erase_candidate import erase_candidate
from registry.consumers.erasure_tasks import OVERDUE_CHECK, ErasureTasks
from registry.domain.erasure import EXPECTED
from servicekit.database import Database
from servicekit.ids import new_id
from testkit.databases import ServiceDatabase
from tests.registry.api.outbox import about
from tests.registry.builders import SURABAYA, person, registration
from tests.registry.registering import registered

pytestmark = pytest.mark.postgres


def task(erasure_id: UUID) -> Task:
    payload = {"erasure_id": str(erasure_id)}
    return Task(id=new_id(), city=SURABAYA, kind=OVERDUE_CHECK, key=str(erasure_id), payload=payload, tries=1)


async def begun(desk: Database, *, ago: timedelta) -> tuple[UUID, UUID]:
    """The erasure and whose it is, committed at the desk."""
    now = datetime.now(UTC)
    async with desk.write(city=SURABAYA) as session:
        who = await registered(session, registration(person=person(name=f"Orang {new_id()}", nik=None)))
        case = await erase_candidate(session, candidate_id=who.id, erasure_id=new_id(), now=now - ago)
    return case.id, who.id


@pytest.fixture
async def desk(two_cities: ServiceDatabase) -> AsyncIterator[Database]:
    opened = Database(two_cities.urls.app, application_name="registry/tests", pool_size=1)
    yield opened
    await opened.close()


@pytest.fixture
async def worker(two_cities: ServiceDatabase) -> AsyncIterator[Database]:
    opened = Database(two_cities.urls.consumer, application_name="registry/tests", pool_size=1)
    yield opened
    await opened.close()


async def test_it_is_said_every_day_until_all_have_confirmed(desk: Database, worker: Database) -> None:
    erasure_id, who = await begun(desk, ago=timedelta(hours=73))
    for day in (1, 2):
        with pytest.raises(RetryLater) as again:
            await ErasureTasks(worker).check(task(erasure_id))
        assert again.value.after == timedelta(days=1)
        said = [row for row in await about(desk, str(who), city=SURABAYA) if row.event == "erasure-overdue"]
        assert len(said) == day
        assert '"waiting_for":["matching","notifications","release","vacancies"]' in str(said[-1].payload)
    async with worker.write(city=SURABAYA) as session:
        for service in EXPECTED:
            await confirm_erasure(session, erasure_id=erasure_id, service=service, at=datetime.now(UTC))
    await ErasureTasks(worker).check(task(erasure_id))
    said = [row for row in await about(desk, str(who), city=SURABAYA) if row.event == "erasure-overdue"]
    assert len(said) == 2


async def test_before_its_time_nothing_is_said(desk: Database, worker: Database) -> None:
    erasure_id, who = await begun(desk, ago=timedelta(hours=71))
    await ErasureTasks(worker).check(task(erasure_id))
    assert "erasure-overdue" not in {row.event for row in await about(desk, str(who), city=SURABAYA)}
