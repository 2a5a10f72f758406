"""A person has withdrawn: what is still waiting for them is cancelled, but for the outcome they are owed."""

from datetime import datetime
from uuid import UUID

from eventing import tasks
from notifications.commands.announce import SEND_DELIVERY
from notifications.commands.schedule_follow_ups import cancel_tasks
from notifications.domain.catalogue import TEMPLATES
from notifications.domain.reminders import withdrawal_ends
from notifications.storage import deliveries, reminders
from servicekit.database import WriteSession

_OUTCOMES = frozenset(name for name, template in TEMPLATES.items() if template.outcome)


async def quieten_candidate(session: WriteSession, *, candidate_id: UUID, reason: str, now: datetime) -> None:
    cancelled = await deliveries.cancel_pending(session, recipient_id=candidate_id, keep=_OUTCOMES, now=now)
    for delivery_id in cancelled:
        await tasks.cancel(session, kind=SEND_DELIVERY, key=str(delivery_id))
    ended = await reminders.cancel_of_candidate(session, candidate_id=candidate_id, kinds=withdrawal_ends(reason))
    await cancel_tasks(session, reminder_ids=ended)
