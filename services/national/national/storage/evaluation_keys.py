"""The keys of the blind look-up: drawn by chance, sealed here, destroyed when they end. Main unlocks them.

Nothing that was made with a key is ever here: whoever holds both could try all numbers there are.
"""

import base64
import secrets
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Final

from sqlalchemy import Column, DateTime, LargeBinary, MetaData, SmallInteger, Table, Text, insert, select, update
from voprf import ristretto

from national.domain.evaluation_key import EvaluationKey
from servicekit.database import ReadSession, WriteSession
from servicekit.sealing import Sealer, SealingKeyError

SEED_BYTES: Final = 32
_INFO: Final = b"ijc known-elsewhere"

_keys: Final = Table(
    "evaluation_keys",
    MetaData(),
    Column("number", SmallInteger, primary_key=True),
    Column("sealed", Text),
    Column("public_key", LargeBinary, nullable=False),
    Column("begun_at", DateTime(timezone=True), nullable=False),
    Column("ends_at", DateTime(timezone=True)),
    Column("destroyed_at", DateTime(timezone=True)),
)
_unlocked: list[Sealer] = []


def unlock(key: str) -> None:
    """Take the service's key, 32 bytes in base64; without one there is no look-up.

    Raises:
        SealingKeyError: it is not that.
    """
    _evaluator.cache_clear()
    _unlocked[:] = [Sealer(key)] if key else []


def offered() -> bool:
    return bool(_unlocked)


async def all_keys(session: ReadSession) -> Sequence[EvaluationKey]:
    rows = await session.execute(select(_keys).order_by(_keys.c.number))
    return [
        EvaluationKey(number=row.number, public_key=row.public_key, begun_at=row.begun_at, ends_at=row.ends_at)
        for row in rows
    ]


async def evaluator(session: ReadSession, number: int) -> ristretto.Evaluator:
    """Raises:
    SealingKeyError: it was sealed with another key than ours.
    """  # noqa: D205 - the name says the rest
    sealed: str = (await session.execute(select(_keys.c.sealed).where(_keys.c.number == number))).scalar_one()
    return _evaluator(number, sealed)


async def draw(session: WriteSession, *, number: int, at: datetime) -> None:
    """Two that draw at once have one key: the first."""
    seed = secrets.token_bytes(SEED_BYTES)
    sealed = _sealer().seal(base64.b64encode(seed).decode(), context=_place(number))
    public_key = ristretto.Evaluator.from_seed(seed, _INFO).public_key.serialize()
    await session.execute(insert(_keys).values(number=number, sealed=sealed, public_key=public_key, begun_at=at))


async def end(session: WriteSession, *, number: int, at: datetime) -> None:
    await session.execute(update(_keys).where(_keys.c.number == number, _keys.c.ends_at.is_(None)).values(ends_at=at))


async def destroy_ended(session: WriteSession, *, now: datetime) -> None:
    """What was made with these can be made no more, nor tried out."""
    await session.execute(
        update(_keys).where(_keys.c.ends_at <= now, _keys.c.sealed.is_not(None)).values(sealed=None, destroyed_at=now)
    )


@lru_cache(maxsize=4)
def _evaluator(number: int, sealed: str) -> ristretto.Evaluator:
    return ristretto.Evaluator.from_seed(base64.b64decode(_sealer().open(sealed, context=_place(number))), _INFO)


def _place(number: int) -> str:
    return f"national/evaluation-key/{number}"


def _sealer() -> Sealer:
    if not _unlocked:
        raise SealingKeyError("the keys of the look-up are locked: main unlocks them with SEALING_KEY")
    return _unlocked[0]
