"""What lay readable is sealed where it lies, opens for the service, and comes back readable on the way down."""

import asyncio
import json
from collections.abc import AsyncIterator

import asyncpg
import pytest

from servicekit import migrations
from servicekit.database import Database, driver_dsn
from servicekit.ids import new_id
from testkit.apps import SEALING_KEY
from testkit.databases import ServiceDatabase, service_database
from tests.vacancies.builders import CONTACT_NAME, EMAIL, NOW, SURABAYA
from vacancies.storage import employers, follow_ups

pytestmark = pytest.mark.postgres

BEFORE, NOTE = "2026_11_24_0900", "Betah, minta kursi lain"
CONTACT = {"name": CONTACT_NAME, "email": EMAIL, "phone": None, "language": "en"}
_EMPLOYER = """
insert into employers (city, id, version, name, name_key, legal_form, kind, verified, contact, origin, registered_at,
                       changed_at)
values ($1, $2, 1, 'Toko', $3, 'company', 'private', true, $4, 'live', $5, $5)
"""
_VACANCY = """
insert into vacancies (city, id, version, employer_id, status, public, openings, placed, origin, details, warnings,
                       posted_at, changed_at)
values ($1, $2, 1, $3, 'open', true, 1, 0, 'live', '{}', '{}', $4, $4)
"""
_REFERRAL = """
insert into referrals (city, id, version, vacancy_id, employer_id, candidate_city, stage, accommodations,
                       interview_accommodations, referred_at, changed_at)
values ($1, $2, 1, $3, $4, $1, 'kept-1-month', '[]', '{}', $5, $5)
"""
_FOLLOW_UP = """
insert into follow_ups (city, id, referral_id, months, held_on, note, recorded_at, recorded_by)
values ($1, $2, $3, 1, $4, $5, $6, 'officer:o1')
"""
_WORKFORCE = "insert into workforce values ($1, $2, 2026, 90, 1, 'declared', $3, 'officer:o1')"


@pytest.fixture
async def before(postgres_server: str) -> AsyncIterator[ServiceDatabase]:
    async with service_database("vacancies", admin_url=postgres_server) as database:
        await _to(database, BEFORE, down=True)
        yield database


async def _to(database: ServiceDatabase, revision: str, *, down: bool = False) -> None:
    move = migrations.downgrade if down else migrations.upgrade
    await asyncio.to_thread(move, url=database.urls.migrator, service="vacancies", revision=revision)


async def test_up_and_down_again(before: ServiceDatabase, monkeypatch: pytest.MonkeyPatch) -> None:
    known, silent, referral, vacancy = (new_id() for _ in range(4))
    connection = await asyncpg.connect(driver_dsn(before.urls.app))
    await connection.execute("select set_config('app.city', $1, false)", SURABAYA)
    for identity, said in ((known, CONTACT), (silent, {"language": "id"})):
        await connection.execute(_EMPLOYER, SURABAYA, identity, str(identity), json.dumps(said), NOW)
    await connection.execute(_VACANCY, SURABAYA, vacancy, known, NOW)
    await connection.execute(_REFERRAL, SURABAYA, referral, vacancy, known, NOW)
    await connection.execute(_FOLLOW_UP, SURABAYA, new_id(), referral, NOW.date(), NOTE, NOW)
    await connection.execute(_WORKFORCE, SURABAYA, known, NOW)

    monkeypatch.delenv("SEALING_KEY", raising=False)
    with pytest.raises(SystemExit, match="SEALING_KEY"):
        await _to(before, "head")
    monkeypatch.setenv("SEALING_KEY", SEALING_KEY)
    await _to(before, "head")

    kept = await connection.fetchval("select string_agg(e::text, ' ') from employers e") + await connection.fetchval(
        "select string_agg(f::text, ' ') from follow_ups f"
    )
    assert not [word for word in (CONTACT_NAME, EMAIL, "Betah") if word in kept]
    assert await connection.fetchval("select counted_on from workforce") == NOW.date()
    app = Database(before.urls.app, application_name="tests", pool_size=1)
    async with app.read(city=SURABAYA) as session:
        found = await employers.contact_of(session, known)
        assert (found.name, found.email, found.phone, found.language) == (CONTACT_NAME, EMAIL, None, "en")
        assert (await employers.contact_of(session, silent)).name is None
        assert [each.note for each in await follow_ups.of(session, referral)] == [NOTE]
    await app.close()

    await _to(before, BEFORE, down=True)
    again = json.loads(await connection.fetchval("select contact from employers where id = $1", known))
    assert again == CONTACT
    assert await connection.fetchval("select note from follow_ups") == NOTE
    forced = "select relforcerowsecurity from pg_class where relname = any($1)"
    assert [row[0] for row in await connection.fetch(forced, ["employers", "follow_ups", "workforce"])] == [True] * 3
    await connection.close()
