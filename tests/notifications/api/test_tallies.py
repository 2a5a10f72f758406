"""Operators count messages by city, channel, outcome and reason; they cannot come to a person from there."""

from datetime import UTC, datetime, timedelta

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from notifications.domain.announcement import Announcement
from notifications.domain.channels import Channel
from notifications.domain.delivery import Answer
from servicekit.database import Database
from servicekit.identity import Role
from servicekit.ids import new_id
from testkit.databases import ServiceDatabase
from testkit.tokens import TestIssuer
from tests.notifications.stage import Line, Stage

pytestmark = pytest.mark.postgres


async def welcomed(database: Database, *, city: str, told: list[Answer], ago: timedelta = timedelta()) -> Stage:
    """Somebody who was to be welcomed by e-mail, which answered as told."""
    stage = Stage(database, city=city, now=datetime.now(UTC) - ago)
    stage.lines[Channel.EMAIL] = Line(told=[*told])
    stage.reach(("email", "siti@kabar.example"))
    await stage.know_city(quiet_start=0, quiet_end=0)
    delivery = await stage.announce(Announcement(event_id=new_id(), template="welcome", recipient_id=stage.person))
    await stage.work(delivery)
    return stage


async def test_the_last_day_in_numbers(client: httpx.AsyncClient, issuer: TestIssuer, database: Database) -> None:
    here, there = "18.71", "18.72"
    people = [await welcomed(database, city=here, told=[]) for _ in range(2)]
    people.append(await welcomed(database, city=here, told=[Answer.REFUSED]))
    people.append(await welcomed(database, city=there, told=[]))
    await welcomed(database, city=there, told=[], ago=timedelta(hours=25))
    operator = {"Authorization": issuer.bearer(Role.OPERATOR)}
    answer = await client.get("/ops/deliveries", headers=operator)
    sent = {"city": here, "channel": "email", "outcome": "sent", "reason": None, "messages": 2}
    called = {"city": here, "channel": "call", "outcome": "handed-over", "reason": "as-told", "messages": 1}
    assert [row for row in answer.json() if row["city"] in {here, there}] == [
        sent,
        called,
        sent | {"city": there, "messages": 1},
    ]
    assert not any(part in answer.text for stage in people for part in (str(stage.person), "siti", "welcome"))
    only = await client.get("/ops/deliveries", headers=operator, params={"city": there})
    assert only.json() == [sent | {"city": there, "messages": 1}]


@pytest.mark.parametrize("column", ["id", "recipient_id", "event_id", "template", "facts", "audience", "*"])
async def test_the_operators_role_reads_nothing_else(notifications_database: ServiceDatabase, column: str) -> None:
    operator = Database(notifications_database.urls.operator, application_name="notifications/tests", pool_size=1)
    try:
        async with operator.read(city=None) as session:
            with pytest.raises(ProgrammingError, match="permission denied"):
                await session.execute(text(f"select {column} from deliveries"))
    finally:
        await operator.close()
