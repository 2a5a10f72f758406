"""What a dead letter says, for the operator who has to understand it: read with a reason only, which is kept."""

import base64
import json
from typing import Final
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, Field

from eventing.ops.dead_letters import show_dead_letter
from eventing.ops.handles import HandlesDep
from servicekit.http import CallerDep, Session, TransactionalRoute, allow
from servicekit.http.incoming import Incoming
from servicekit.identity import Role

MOST_SHOWN: Final = 64 * 1024
router = APIRouter(prefix="/ops/dead-letters", route_class=TransactionalRoute, tags=["operations"])
_CONTENT = """
select key, headers::text as headers, substr(payload, 1, $2) as payload, coalesce(length(payload), 0) as size
from dead_letters where id = $1
"""


class LookIn(Incoming):
    reason: str = Field(min_length=3, max_length=200, description="why it has to be read; kept with the name")


class ContentOut(BaseModel):
    key: str | None = Field(description="Base64; null where the record has none")
    headers: list[tuple[str, str]] = Field(description="in their order; a name may come twice")
    payload: str | None = Field(description=f"Base64 of the first {MOST_SHOWN} bytes; null where there is none")
    size: int = Field(description="of the whole payload, in bytes")


@router.post("/{letter_id}/content", dependencies=[allow(Role.OPERATOR)])
async def read_content(
    letter_id: UUID, body: LookIn, session: Session, caller: CallerDep, handles: HandlesDep
) -> ContentOut:
    """The bytes and headers as they came. Who looked and why is kept."""
    await show_dead_letter(letter_id, session)
    driver = await session.driver()
    row = await driver.fetchrow(_CONTENT, letter_id, MOST_SHOWN)
    await handles.note(session, operator=caller.subject, action="look", target=str(letter_id), reason=body.reason)
    return ContentOut(
        key=_coded(row["key"]), headers=json.loads(row["headers"]), payload=_coded(row["payload"]), size=row["size"]
    )


def _coded(content: bytes | None) -> str | None:
    return None if content is None else base64.b64encode(content).decode()
