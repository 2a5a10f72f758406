"""Whether imported history may cause messages: no, unless the city has switched it on."""

from notifications.storage import city_settings
from servicekit.database import WriteSession


async def may_tell(session: WriteSession, *, imported: bool) -> bool:
    """Asked once for each city and transaction: an import brings thousands of events."""
    if not imported:
        return True
    known = f"imports-notify:{session.city}"
    if known not in session.pending:
        session.pending[known] = (await city_settings.load(session)).imports_notify
    return bool(session.pending[known])
