"""A city joins once, changes its settings, and tells the others each time."""

import pytest
from sqlalchemy.exc import DBAPIError

from registry.commands.change_city import change_city
from registry.commands.onboard_city import onboard_city
from registry.commands.refusals import CityAlreadyOnboardedProblem, CityNotOnboardedProblem
from registry.commands.register_candidate import register_candidate
from registry.domain.city import CitySettings, Officer
from registry.storage import cities
from servicekit.database import Database, WriteSession
from servicekit.ids import new_id
from servicekit.problems import NotFoundProblem, RefusedProblem
from testkit.databases import ServiceDatabase, undone
from tests.registry.builders import AMBON, BANDUNG, NOW, SURABAYA, registration
from tests.registry.outbox_rows import told

pytestmark = pytest.mark.postgres
SETTINGS = CitySettings(minimum_wages={2026: 4_961_753})


async def operator_does(two_cities: ServiceDatabase, *, code: str) -> list[str]:
    """Onboards as the operator's database role, and takes it back."""
    database = Database(two_cities.urls.operator, application_name="tests", pool_size=1)
    try:
        async with undone(database, city=None) as session:
            await onboard_city(session, code=code, settings=SETTINGS, officers=(Officer(subject="o1"),), now=NOW)
            async with session.as_city(code):
                city = await cities.find(session, code)
    finally:
        await database.close()
    assert city is not None
    return [city.name, *(officer.subject for officer in city.officers)]


async def test_an_operator_onboards_a_city(two_cities: ServiceDatabase) -> None:
    assert await operator_does(two_cities, code=AMBON) == ["Ambon", "o1"]


async def test_a_city_joins_once(two_cities: ServiceDatabase) -> None:
    with pytest.raises(CityAlreadyOnboardedProblem):
        await operator_does(two_cities, code=SURABAYA)


async def test_a_place_that_is_no_city_is_refused(session: WriteSession) -> None:
    with pytest.raises(RefusedProblem):
        await onboard_city(session, code="35.01", settings=SETTINGS, officers=(), now=NOW)


async def test_an_officers_role_cannot_make_cities(session: WriteSession) -> None:
    with pytest.raises(DBAPIError):
        await onboard_city(session, code=AMBON, settings=SETTINGS, officers=(), now=NOW)


async def test_a_change_is_told_whole(session: WriteSession) -> None:
    await change_city(session, code=SURABAYA, minimum_wages={2027: 5_200_000}, channels=("email", "inbox"), now=NOW)
    event = (await told(session))[-1]
    assert (event.event, event.key, event.payload["version"]) == ("city-updated", f"{SURABAYA}:{SURABAYA}", 2)
    assert event.payload["minimum_wages"] == {"2027": 5_200_000}
    assert event.payload["time_zone"] == "Asia/Jakarta"


async def test_officers_are_seen_in_their_city_alone_and_are_in_no_event(session: WriteSession) -> None:
    await change_city(session, code=SURABAYA, officers=(Officer(subject="budi-rahasia"),), now=NOW)
    here = await cities.find(session, SURABAYA)
    async with session.as_city(BANDUNG):
        there = await cities.find(session, SURABAYA)
    assert here is not None
    assert there is not None
    assert ([each.subject for each in here.officers], there.officers) == (["budi-rahasia"], ())
    assert "budi-rahasia" not in (await told(session))[-1].raw


async def test_a_city_that_has_not_joined_is_not_changed_and_registers_nobody(session: WriteSession) -> None:
    with pytest.raises(NotFoundProblem):
        await change_city(session, code=AMBON, now=NOW)
    async with session.as_city(AMBON):
        with pytest.raises(CityNotOnboardedProblem):
            await register_candidate(session, candidate_id=new_id(), given=registration(), recorded_by="o", now=NOW)
