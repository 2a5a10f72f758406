"""What lies in someone's in-app inbox, in their language."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from notifications.queries.wording import Stored, put_into_words
from notifications.storage import inbox_messages
from servicekit.database import ReadSession


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    id: UUID
    template: str
    subject: str
    text: str
    created_at: datetime
    read_at: datetime | None


async def read_inbox(
    session: ReadSession, *, recipient_id: UUID, language: str, plain: bool, limit: int, before: UUID | None
) -> list[Letter]:
    found = await inbox_messages.page(session, recipient_id=recipient_id, limit=limit, before=before)
    stored = [Stored(id=one.id, template=one.template, facts=one.facts) for one in found]
    worded = await put_into_words(session, stored=stored, language=language, plain=plain)
    return [
        Letter(
            id=one.id,
            template=one.template,
            subject=worded[one.id].subject,
            text=worded[one.id].body,
            created_at=one.created_at,
            read_at=one.read_at,
        )
        for one in found
    ]
