"""The tables every service needs for its events, as SQL for its first migration. No table of any service's own."""

from eventing.schema import forgetting
from eventing.schema.inbox import inbox
from eventing.schema.outbox import outbox
from eventing.schema.parked import parked
from eventing.schema.roles import Roles
from eventing.schema.tasks import tasks
from servicekit import idempotency

TABLES = ("outbox", "inbox", "parked", "parked_keys", "dead_letters", "operator_actions", "tasks")


def create(*, service: str) -> list[str]:
    """Statements in order, for the migrator role of ``service``."""
    roles = Roles(service)
    return [
        *outbox(roles),
        *inbox(roles),
        *parked(roles),
        *tasks(roles),
        *idempotency.create(service=service),
        *forgetting.forgetting(roles),
    ]


def drop(*, service: str) -> list[str]:
    """The way back; ``service`` is named for symmetry with ``create``."""
    del service
    return [
        forgetting.DROP,
        *idempotency.drop(),
        "drop function if exists outbox_housekeeping(integer)",
        "drop function if exists inbox_housekeeping(integer)",
        *(f"drop table if exists {table} cascade" for table in reversed(TABLES)),
    ]
