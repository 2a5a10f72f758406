"""Whom the officers of a city have to call, why, and what there is to say."""

from dataclasses import dataclass
from uuid import UUID

from notifications.domain.call import Call
from notifications.queries.wording import Stored, put_into_words
from notifications.storage import calls
from servicekit.database import ReadSession


@dataclass(frozen=True, slots=True, kw_only=True)
class CallToMake:
    call: Call
    what_to_say: str | None


async def list_calls(
    session: ReadSession, *, done: bool, language: str, limit: int, before: UUID | None
) -> list[CallToMake]:
    """A call that is done keeps no facts, so there is nothing left to say."""
    found = await calls.page(session, done=done, limit=limit, before=before)
    stored = [Stored(id=call.id, template=call.template, facts=call.facts) for call in found if not call.done_at]
    worded = await put_into_words(session, stored=stored, language=language, plain=False)
    return [CallToMake(call=call, what_to_say=worded[call.id].body if call.id in worded else None) for call in found]
