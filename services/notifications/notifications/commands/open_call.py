"""Give an officer the task of calling someone, instead of or because of a message."""

from datetime import datetime

from notifications.domain.call import Call, Why
from notifications.domain.delivery import Delivery
from notifications.storage import calls
from servicekit.database import WriteSession


async def open_call(session: WriteSession, *, delivery: Delivery, why: Why, now: datetime) -> None:
    """Once for each delivery, whose facts it keeps: the officer has to know what to say."""
    call = Call(
        id=delivery.id,
        city=delivery.city,
        why=why,
        template=delivery.template,
        audience=delivery.audience,
        recipient_id=delivery.recipient_id,
        created_at=now,
        facts=delivery.facts,
    )
    await calls.add(session, call=call)
