"""Begin a new epoch where the database is not the one that gave out the cursors, as after a restore."""

import logging
from uuid import uuid4

from national.storage import feed
from servicekit.database import Database

log = logging.getLogger(__name__)


async def begin_epoch_after_restore(database: Database) -> None:
    async with database.write(city=None) as session:
        if not await feed.server_changed(session):
            return
        before = await feed.locked_head(session)
        await feed.move_head(session, before._replace(epoch=uuid4()))
    log.warning("the database was restored or moved: readers are asked to take a new snapshot")
