"""Note who did what and why; kept beside what the service itself notes."""

from operations.storage import actions
from servicekit.database import WriteSession


async def note_action(session: WriteSession, *, operator: str, action: str, target: str, reason: str) -> None:
    await actions.add(session, operator=operator, action=action, target=target, reason=reason)
