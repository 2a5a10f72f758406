import pytest

from servicekit.database import Database
from testkit.tokens import TestIssuer
from tests.servicekit import notes


@pytest.fixture
async def away() -> Database:
    return Database("postgresql://notes@127.0.0.1:1/notes", application_name="notes/app")


async def test_a_program_lives_and_is_ready_without_a_token(away: Database, issuer: TestIssuer) -> None:
    async with notes.calling(notes.app(database=away, issuer=issuer)) as anybody:
        assert (await anybody.get("/health/live")).json() == {"status": "live"}
        ready = await anybody.get("/health/ready")
    assert (ready.status_code, ready.json()) == (200, {"status": "ready", "parts": {}})


async def test_it_is_not_ready_while_a_part_is_not_well(away: Database, issuer: TestIssuer) -> None:
    async def database() -> str | None:
        await away.now()
        return None

    app = notes.app(database=away, issuer=issuer)
    app.state.health.add("database", database)
    async with notes.calling(app) as anybody:
        ready = await anybody.get("/health/ready")
        live = await anybody.get("/health/live")
    assert (ready.status_code, ready.json()["status"]) == (503, "not ready")
    assert ready.json()["parts"] == {"database": "ConnectionRefusedError"}
    assert live.status_code == 200
