"""The release periods' keys: drawn by chance, sealed here, destroyed when their period closes. Main unlocks them."""

import base64
import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from release.domain.pseudonyms import KEY_BYTES
from release.storage.tables import release_keys
from servicekit.database import ReadSession, WriteSession
from servicekit.sealing import Sealer, SealingKeyError

_unlocked: list[Sealer] = []


def unlock(key: str) -> None:
    """Take the service's key, 32 bytes in base64.

    Raises:
        SealingKeyError: it is not that.
    """
    _unlocked[:] = [Sealer(key)]


async def living(session: ReadSession) -> dict[int, bytes]:
    """The keys that are not destroyed, by release period."""
    rows = await session.execute(
        select(release_keys).where(release_keys.c.city == session.city, release_keys.c.sealed.is_not(None))
    )
    return {row.period: base64.b64decode(_sealer().open(row.sealed, context=_place(row.period))) for row in rows}


async def without_education(session: ReadSession) -> frozenset[int]:
    """Periods whose key was made before education could be drawn: to draw anew would tell two things of a person."""
    query = select(release_keys.c.period).where(
        release_keys.c.city == session.city, release_keys.c.draws_education.is_(False)
    )
    return frozenset((await session.execute(query)).scalars())


async def destroyed(session: ReadSession) -> frozenset[int]:
    query = select(release_keys.c.period).where(release_keys.c.city == session.city, release_keys.c.sealed.is_(None))
    return frozenset((await session.execute(query)).scalars())


async def make(session: WriteSession, periods: Iterable[int], *, at: datetime) -> None:
    """A key for each of these that never had one."""
    for period in sorted(periods):
        key = base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()
        sealed = _sealer().seal(key, context=_place(period))
        new = upsert(release_keys).values(
            city=session.city, period=period, sealed=sealed, made_at=at, draws_education=True
        )
        await session.execute(new.on_conflict_do_nothing())


async def destroy(session: WriteSession, periods: Sequence[int], *, at: datetime) -> None:
    """What was derived with these can be derived no more, nor led back."""
    await session.execute(
        update(release_keys)
        .where(
            release_keys.c.city == session.city, release_keys.c.period.in_(periods), release_keys.c.sealed.is_not(None)
        )
        .values(sealed=None, destroyed_at=at)
    )


def _place(period: int) -> str:
    return f"release/key/{period}"


def _sealer() -> Sealer:
    if not _unlocked:
        raise SealingKeyError("the release keys are locked: main unlocks them with SEALING_KEY")
    return _unlocked[0]
