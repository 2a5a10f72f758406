"""Ends of a delivery without sending anything: into the in-app inbox, to an officer, or the recipient is gone."""

from datetime import datetime

from notifications.commands.open_call import open_call
from notifications.domain import delivery as rules
from notifications.domain.call import Why
from notifications.domain.channels import Channel
from notifications.domain.delivery import Delivery, State
from notifications.storage import deliveries, inbox_messages
from servicekit.database import WriteSession


async def lay_into_inbox(session: WriteSession, *, delivery: Delivery, now: datetime) -> None:
    """Message and mark in one transaction: exactly once."""
    after = rules.ended(delivery, state=State.SENT, channel=Channel.INBOX)
    if await deliveries.save(session, delivery=after, seen=delivery, now=now):
        await inbox_messages.add(session, delivery=delivery, now=now)


async def hand_to_officer(session: WriteSession, *, delivery: Delivery, now: datetime) -> None:
    """The person wants to be called, or every other way has failed."""
    after = rules.ended(delivery, state=State.HANDED_OVER, channel=Channel.CALL)
    if await deliveries.save(session, delivery=after, seen=delivery, now=now):
        await open_call(session, delivery=delivery, why=Why.PREFERRED, now=now)


async def drop_delivery(session: WriteSession, *, delivery: Delivery, now: datetime) -> None:
    """The owner no longer knows the recipient: an erasure, or a move to another city."""
    after = rules.ended(delivery, state=State.GONE)
    await deliveries.save(session, delivery=after, seen=delivery, now=now)
