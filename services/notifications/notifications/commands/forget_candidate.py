"""An erasure: everything about the person goes, and the registry hears that it has gone."""

from datetime import datetime
from uuid import UUID

from eventing import outbox, tasks
from eventing.forgetting import forget_copies
from notifications import published
from notifications.commands.announce import SEND_DELIVERY
from notifications.commands.schedule_follow_ups import cancel_tasks
from notifications.domain.reminders import ReminderKind
from notifications.storage import calls, deliveries, inbox_messages, reminders
from servicekit.database import WriteSession


async def forget_candidate(
    session: WriteSession, *, candidate_id: UUID, erasure_id: UUID, version: int, now: datetime
) -> None:
    for delivery_id in await deliveries.forget(session, recipient_id=candidate_id):
        await tasks.cancel(session, kind=SEND_DELIVERY, key=str(delivery_id))
    ended = await reminders.cancel_of_candidate(session, candidate_id=candidate_id, kinds=set(ReminderKind))
    await cancel_tasks(session, reminder_ids=ended)
    await inbox_messages.forget(session, recipient_id=candidate_id)
    await calls.forget(session, recipient_id=candidate_id)
    await forget_copies(session, city=str(session.city), subject=candidate_id)
    confirmation = published.erasure_confirmed(
        city=str(session.city), candidate_id=candidate_id, erasure_id=erasure_id, version=version, now=now
    )
    await outbox.publish(session, confirmation, at=now)
