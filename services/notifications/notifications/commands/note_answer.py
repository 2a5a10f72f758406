"""Note how a channel answered. A run that was thought dead and overtaken notes nothing."""

from datetime import datetime

from notifications.commands.open_call import open_call
from notifications.domain import delivery as rules
from notifications.domain.call import Why
from notifications.domain.catalogue import template
from notifications.domain.delivery import Delivery, Result, State
from notifications.storage import deliveries, inbox_messages
from servicekit.database import WriteSession


async def note_answer(
    session: WriteSession, *, delivery: Delivery, result: Result, shared: bool, now: datetime
) -> Delivery | None:
    """The delivery as it stands now; None where this run's claim no longer holds.

    What went to a ``shared`` phone said only that there is news: the message itself waits in the inbox.
    """
    after = rules.noted(delivery, result=result, semantics=template(delivery.template).semantics)
    if not await deliveries.save(session, delivery=after, seen=delivery, now=now):
        return None
    if after.state is State.UNKNOWN:
        await open_call(session, delivery=delivery, why=Why.UNKNOWN, now=now)
    if after.state is State.SENT and shared:
        await inbox_messages.add(session, delivery=delivery, now=now)
    return after
