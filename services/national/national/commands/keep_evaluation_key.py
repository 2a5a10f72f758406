"""There is a key to evaluate with, it is replaced when it is old, and what has ended is destroyed."""

from datetime import datetime

from sqlalchemy.exc import IntegrityError

from national.domain.evaluation_key import OVERLAP, is_old, living
from national.storage import evaluation_keys
from servicekit.database import Database


async def keep_evaluation_key(database: Database, *, now: datetime) -> None:
    """When a program starts; of several at once one draws."""
    if not evaluation_keys.offered():
        return
    async with database.write(city=None) as session:
        await evaluation_keys.destroy_ended(session, now=now)
        keys = living(await evaluation_keys.all_keys(session), now=now)
    if is_old(keys[0] if keys else None, now=now):
        await turn_evaluation_key(database, now=now)


async def turn_evaluation_key(database: Database, *, now: datetime) -> str:
    """A new key counts from now on; the one before goes on beside it until every city has asked anew."""
    try:
        async with database.write(city=None) as session:
            numbers = [key.number for key in await evaluation_keys.all_keys(session)]
            for number in numbers:
                await evaluation_keys.end(session, number=number, at=now + OVERLAP)
            new = max(numbers, default=0) + 1
            await evaluation_keys.draw(session, number=new, at=now)
    except IntegrityError:
        return "another program has drawn a key just now"
    return f"key {new} counts from now on; the one before ends on {(now + OVERLAP).date()}"
