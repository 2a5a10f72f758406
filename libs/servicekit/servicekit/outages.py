"""Is the database away or overloaded, so that the same statement may work soon?"""

import asyncpg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

# asyncpg tells a lost connection and a wrong call, such as a missing argument, by one class and different words.
_LOST = ("connection is closed", "connection was closed")
# Connection, transaction rollback (deadlock, serialization), resources, lock not available, operator intervention.
_CLASSES = ("08", "40", "53", "55", "57")


def database_is_away(error: BaseException) -> bool:
    if isinstance(error, PoolTimeoutError | ConnectionError | TimeoutError) or connection_is_lost(error):
        return True
    if isinstance(error, DBAPIError):
        return error.connection_invalidated or (error.orig is not None and database_is_away(error.orig))
    cause = error.__cause__
    state = getattr(error, "sqlstate", None) or getattr(cause, "sqlstate", None)
    if isinstance(state, str):
        return state.startswith(_CLASSES)
    return isinstance(error, OSError) or isinstance(cause, OSError) or connection_is_lost(cause)


def connection_is_lost(error: BaseException | None) -> bool:
    """Not so for a statement that was called wrongly: waiting mends no mistake in a program."""
    return isinstance(error, asyncpg.InterfaceError) and any(words in str(error) for words in _LOST)
