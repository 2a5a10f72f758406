"""Whose fault is it? Infrastructure's failures pause everything and park nothing; an event's own are parked."""

from aiokafka.errors import KafkaError
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from servicekit.outages import connection_is_lost
from servicekit.service_client import ServiceUnavailableError

# SQLSTATE classes: connection, transaction rollback (deadlock, serialization), resources, lock not available,
# operator intervention, system error, internal error; and what a half-migrated database says.
_CLASSES = ("08", "40", "53", "55", "57", "58", "XX")
_STATES = ("42501", "42P01", "42703", "42883", "25P02", "25P03")


def is_infrastructure(error: BaseException) -> bool:
    """Would the same event succeed later without anybody mending the event or the code?"""
    if isinstance(error, DBAPIError):
        return error.connection_invalidated or _database_is_unwell(error.orig)
    if isinstance(error, (OSError, TimeoutError, KafkaError, ServiceUnavailableError, PoolTimeoutError)):
        return True
    return _database_is_unwell(error)


def reason_of(error: BaseException) -> str:
    """A text for operators without any value of the event: kinds and codes only."""
    slug = getattr(error, "slug", None)
    if slug is not None:
        return f"{slug}: {error}" if type(error).__name__ == "RefusedEventError" else str(slug)
    original = getattr(error, "orig", None)
    state = _state(original if original is not None else error)
    name = type(error).__name__
    return f"{name} {state}" if state else name


def _database_is_unwell(error: BaseException | None) -> bool:
    if isinstance(error, ConnectionError) or connection_is_lost(error):
        return True
    state = _state(error)
    return state is not None and (state.startswith(_CLASSES) or state in _STATES)


def _state(error: BaseException | None) -> str | None:
    return getattr(error, "sqlstate", None) or getattr(getattr(error, "__cause__", None), "sqlstate", None)
