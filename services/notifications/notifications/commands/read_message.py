"""Someone has read a message in their in-app inbox."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from notifications.storage import inbox_messages
from servicekit.database import WriteSession
from servicekit.problems import NotFoundProblem


class MessageNotFoundProblem(NotFoundProblem):
    slug: ClassVar[str] = "message-not-found"


async def read_message(session: WriteSession, *, recipient_id: UUID, message_id: UUID, now: datetime) -> None:
    """Reading again keeps the first time."""
    found = await inbox_messages.mark_read(session, recipient_id=recipient_id, message_id=message_id, now=now)
    if not found:
        raise MessageNotFoundProblem("there is no such message in this inbox")
