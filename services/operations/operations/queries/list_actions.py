"""List what operators did here, newest first."""

from collections.abc import Sequence

from operations.storage import actions
from operations.storage.actions import Action
from servicekit.database import ReadSession

MOST = 200


async def list_actions(session: ReadSession) -> Sequence[Action]:
    return await actions.newest(session, most=MOST)
