"""A reminder's day: a message to the person and, for someone at work, a call for an officer. Once."""

from datetime import date
from uuid import UUID

import pytest

from eventing.tasks import Task
from notifications.commands.schedule_follow_ups import cancel_follow_ups, schedule_follow_ups
from notifications.commands.schedule_renewal import schedule_renewal
from notifications.consumers.due_reminder import DueReminder
from notifications.domain.reminders import Reminder
from notifications.domain.time_zones import zone_of
from notifications.storage import calls, reminders
from servicekit.database import Database
from servicekit.ids import new_id
from tests.notifications.stage import NOON, SURABAYA, waiting

pytestmark = pytest.mark.postgres
ZONE = zone_of(SURABAYA)


async def fire(database: Database, reminder: Reminder) -> None:
    payload = {"reminder_id": str(reminder.id)}
    task = Task(id=new_id(), city=SURABAYA, kind="fire-reminder", key=str(reminder.id), payload=payload, tries=1)
    await DueReminder(database=database, clock=lambda: NOON)(task)


async def planned(database: Database, person: UUID) -> list[Reminder]:
    async with database.write(city=SURABAYA) as session:
        return await reminders.of_candidate(session, candidate_id=person)


async def placed(database: Database, person: UUID, referral: UUID) -> list[Reminder]:
    async with database.write(city=SURABAYA) as session:
        await schedule_follow_ups(
            session,
            referral_id=referral,
            candidate_id=person,
            vacancy_id=new_id(),
            vacancy_city=SURABAYA,
            starts_on=date(2026, 12, 1),
            zone=ZONE,
            now=NOON,
        )
    return await planned(database, person)


async def test_a_follow_up_is_a_message_and_a_call(database: Database) -> None:
    person = new_id()
    first, *_ = await placed(database, person, new_id())
    await fire(database, first)
    await fire(database, first)
    async with database.write(city=SURABAYA) as session:
        [delivery] = await waiting(session, recipient_id=person)
        call = await calls.lock(session, call_id=first.id)
    assert (delivery.template, delivery.facts.months) == ("follow-up", 1)
    assert call is not None
    assert (call.why, call.recipient_id, call.facts.vacancy_id) == ("follow-up", person, first.vacancy_id)
    assert [one.months for one in await planned(database, person)] == [3, 6, 12]


async def test_a_cancelled_reminder_says_nothing(database: Database) -> None:
    person, referral = new_id(), new_id()
    first, *_ = await placed(database, person, referral)
    async with database.write(city=SURABAYA) as session:
        await cancel_follow_ups(session, referral_id=referral)
    await fire(database, first)
    async with database.read(city=SURABAYA) as session:
        assert await waiting(session, recipient_id=person) == []


async def test_a_renewal_asks_again_half_a_year_later(database: Database) -> None:
    person = new_id()
    async with database.write(city=SURABAYA) as session:
        await schedule_renewal(session, candidate_id=person, since=NOON, zone=ZONE)
    [renewal] = await planned(database, person)
    await fire(database, renewal)
    async with database.read(city=SURABAYA) as session:
        assert [one.template for one in await waiting(session, recipient_id=person)] == ["renewal"]
    [following] = await planned(database, person)
    assert following.id != renewal.id
    assert following.due_at.date() == date(2027, 5, 24)


async def test_the_same_placement_twice_is_followed_up_once(database: Database) -> None:
    person, referral = new_id(), new_id()
    before = await placed(database, person, referral)
    assert await placed(database, person, referral) == before
