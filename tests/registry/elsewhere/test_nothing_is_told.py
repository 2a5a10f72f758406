"""Planted numbers: neither they nor what comes of them are where they must not be, while a whole look-up runs."""

import base64
import logging

import asyncpg
import pytest
from sqlalchemy.engine import make_url

from registry.domain.nik import Nik
from servicekit.database import driver_dsn
from testkit.databases import ServiceDatabase
from testkit.spans import catching
from tests.registry.elsewhere.city import City, a_nik
from tests.registry.elsewhere.conftest import Neighbours

pytestmark = pytest.mark.postgres


def forms(secret: bytes) -> list[str]:
    return [secret.hex(), base64.b64encode(secret).decode()]


async def everything(database: ServiceDatabase, *, admin_url: str) -> str:
    """All rows of all tables, as an administrator sees them."""
    name = make_url(database.urls.migrator).database
    admin = make_url(admin_url).set(database=name)
    connection = await asyncpg.connect(driver_dsn(admin.render_as_string(hide_password=False)))
    try:
        tables = await connection.fetch("select tablename from pg_tables where schemaname = 'public'")
        assert len(tables) > 5
        lines = [
            f"{table[0]} {row[0]}"
            for table in tables
            for row in await connection.fetch(f'select t::text from "{table[0]}" t')
        ]
    finally:
        await connection.close()
    return "\n".join(lines)


async def test_no_number_and_no_token_is_where_it_must_not_be(
    denpasar: City,
    samarinda: City,
    neighbours: Neighbours,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caplog.set_level(logging.DEBUG)
    nik, whole = a_nik(), neighbours.admin_url
    neighbours.national.said.clear()
    neighbours.release.said.clear()
    with catching(monkeypatch, sampled=1.0) as spans:
        here, there = await denpasar.meets(nik), await samarinda.meets(nik)
        assert (await samarinda.knows(there)).standing == "perhaps"
        keys = await neighbours.lookup.keys(city=denpasar.code)
        (token,) = await neighbours.lookup.tokens([Nik(nik)], key=keys[0], city=denpasar.code)
        traced = spans.text()

    told_national = "\n".join(neighbours.national.said)
    at_national = told_national + await everything(neighbours.national_database, admin_url=whole)
    at_release = await everything(neighbours.release_database, admin_url=whole)
    at_registry = await everything(neighbours.registry_database, admin_url=whole)
    # What is looked for can be found where it may be.
    assert len([line for line in at_release.splitlines() if token.value.hex() in line]) == 2
    assert str(here) in at_registry
    assert "POST /known-people/{candidate_id}/look" in traced
    for unwanted in (nik, str(here), str(there), *forms(token.value)):
        assert unwanted not in at_national
    for unwanted in (nik, *forms(token.value)):
        assert unwanted not in at_registry + caplog.text + traced
    assert nik not in at_release + "\n".join(neighbours.release.said)


async def test_national_cannot_tell_two_questions_for_one_person_apart_from_two_people(
    denpasar: City, samarinda: City, neighbours: Neighbours
) -> None:
    neighbours.national.said.clear()
    nik = a_nik()
    await denpasar.meets(nik)
    await samarinda.meets(nik)
    asked = [line for line in neighbours.national.said if line.startswith("/evaluations {")]
    assert len(asked) == len(set(asked)) == 2
