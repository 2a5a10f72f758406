"""The process is killed between claiming a message and noting its answer: the template says what follows."""

import asyncio

import pytest

from notifications.domain.announcement import Announcement
from notifications.domain.call import Call
from notifications.domain.channels import Channel
from notifications.domain.delivery import Answer, Delivery, Result, State
from notifications.domain.facts import Facts
from notifications.gateways.channel import Outgoing
from notifications.storage import calls
from servicekit.database import Database
from servicekit.ids import new_id
from tests.notifications.stage import SURABAYA, PowerCut, Stage

pytestmark = pytest.mark.postgres


@pytest.fixture
async def stage(database: Database) -> Stage:
    stage = Stage(database)
    await stage.know_city()
    stage.reach(("email", "siti@example.org"))
    return stage


async def at_most_once(stage: Stage) -> Delivery:
    said = Announcement(
        event_id=new_id(), template="declined", recipient_id=stage.person, facts=Facts(reason="too-far")
    )
    return await stage.announce(said)


async def at_least_once(stage: Stage) -> Delivery:
    return await stage.announce(Announcement(event_id=new_id(), template="welcome", recipient_id=stage.person))


async def killed_while_sending(stage: Stage, delivery: Delivery) -> None:
    stage.lines[Channel.EMAIL].told = [PowerCut]
    with pytest.raises(PowerCut):
        await stage.work(delivery)


async def call_of(stage: Stage, delivery: Delivery) -> Call | None:
    async with stage.database.write(city=SURABAYA) as session:
        return await calls.lock(session, call_id=delivery.id)


async def test_at_most_once_is_left_unknown_and_an_officer_calls(stage: Stage) -> None:
    delivery = await at_most_once(stage)
    await killed_while_sending(stage, delivery)
    assert (await stage.look(delivery)).state is State.CLAIMED
    await stage.work(delivery)
    await stage.work(delivery)
    assert len(stage.lines[Channel.EMAIL].handed_in) == 1
    assert (await stage.look(delivery)).state is State.UNKNOWN
    call = await call_of(stage, delivery)
    assert call is not None
    assert (call.why, call.template, call.facts.reason) == ("unknown", "declined", "too-far")


async def test_at_least_once_is_sent_again_as_the_same_message(stage: Stage) -> None:
    delivery = await at_least_once(stage)
    await killed_while_sending(stage, delivery)
    await stage.work(delivery)
    sent = stage.lines[Channel.EMAIL].handed_in
    assert [one.message.delivery_id for one in sent] == [delivery.id, delivery.id]
    assert (await stage.look(delivery)).state is State.SENT
    assert await call_of(stage, delivery) is None


async def test_a_line_broken_after_handing_in_counts_as_a_crash(stage: Stage) -> None:
    stage.lines[Channel.EMAIL].told = [Answer.UNCERTAIN]
    delivery = await at_most_once(stage)
    await stage.work(delivery)
    assert (await stage.look(delivery)).state is State.UNKNOWN
    assert await call_of(stage, delivery) is not None


async def test_killed_before_the_claim_nothing_was_sent_and_it_is_sent_once(stage: Stage) -> None:
    delivery = await at_most_once(stage)
    stage.registry.silent = asyncio.CancelledError()
    with pytest.raises(asyncio.CancelledError):
        await stage.work(delivery)
    stage.registry.silent = None
    await stage.work(delivery)
    assert len(stage.lines[Channel.EMAIL].handed_in) == 1
    assert (await stage.look(delivery)).state is State.SENT


class SlowLine:
    """Hands the message in and then sleeps until it is woken, like a process that was stopped."""

    def __init__(self) -> None:
        self.handed_in = asyncio.Event()
        self.wake = asyncio.Event()

    async def send(self, _outgoing: Outgoing) -> Result:
        self.handed_in.set()
        await self.wake.wait()
        return Result(answer=Answer.ACCEPTED)


async def test_a_worker_thought_dead_changes_nothing_when_it_wakes(stage: Stage) -> None:
    delivery = await at_most_once(stage)
    slow = SlowLine()
    stage.gateways[Channel.EMAIL] = slow
    asleep = asyncio.create_task(stage.work(delivery))
    await slow.handed_in.wait()
    del stage.gateways[Channel.EMAIL]
    await stage.work(delivery)
    slow.wake.set()
    await asleep
    assert (await stage.look(delivery)).state is State.UNKNOWN
    assert not stage.lines[Channel.EMAIL].handed_in


async def test_two_workers_at_once_send_it_once(stage: Stage) -> None:
    delivery = await at_most_once(stage)
    await asyncio.gather(stage.work(delivery), stage.work(delivery))
    assert len(stage.lines[Channel.EMAIL].handed_in) == 1
