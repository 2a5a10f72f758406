"""Work to be done later, outside any transaction, by whoever holds the lease."""

from eventing.schema.roles import Roles, guard

TABLE = """
create table tasks (
    id uuid primary key,
    city text not null,
    kind text not null,
    key text not null,
    payload jsonb not null,
    due_at timestamptz not null,
    tries integer not null default 0,
    traceparent text,
    correlation_id uuid,
    leased_until timestamptz,
    lease uuid,
    done_at timestamptz,
    last_error text,
    unique (city, kind, key)
)
"""
DUE = "create index tasks_due on tasks (due_at) where done_at is null"


def tasks(roles: Roles) -> list[str]:
    return [
        TABLE,
        DUE,
        *guard("tasks", everywhere=(roles.consumer, roles.operator, roles.migrator), own_city=(roles.app,)),
        f"grant select, insert, update, delete on tasks to {roles.app}, {roles.consumer}",
        f"grant select on tasks to {roles.operator}",
    ]
