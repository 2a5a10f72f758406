"""Parked keys and their queues, and the list of dead letters: what an operator has to look at."""

from eventing.schema.roles import Roles, guard

KEYS = """
create table parked_keys (
    id uuid primary key,
    grp text not null,
    topic text not null,
    key text not null,
    city text not null,
    reason text not null,
    first_failed_at timestamptz not null,
    last_failed_at timestamptz not null,
    tries integer not null,
    unique (grp, topic, key)
)
"""
EVENTS = """
create table parked (
    id bigint generated always as identity primary key,
    key_id uuid not null references parked_keys on delete cascade,
    event_id uuid not null,
    type text not null,
    city text not null,
    aggregate_version bigint not null,
    headers text not null,
    payload bytea,
    parked_at timestamptz not null
)
"""
ORDER = "create index parked_order on parked (key_id, id)"
DEAD = """
create table dead_letters (
    id uuid primary key,
    grp text not null,
    topic text not null,
    partition integer not null,
    source_offset bigint not null,
    reason text not null,
    key bytea,
    headers jsonb not null,
    payload bytea,
    arrived_at timestamptz not null,
    sent_at timestamptz,
    settled_at timestamptz,
    settled_how text,
    settled_by text,
    unique (grp, topic, partition, source_offset)
)
"""
AUDIT = """
create table operator_actions (
    id bigint generated always as identity primary key,
    at timestamptz not null default clock_timestamp(),
    operator text not null,
    action text not null,
    target text not null,
    reason text not null
)
"""


def parked(roles: Roles) -> list[str]:
    everyone = (roles.consumer, roles.operator, roles.migrator)
    statements = [KEYS, EVENTS, ORDER, DEAD, AUDIT]
    for table in ("parked_keys", "parked"):
        statements += guard(table, everywhere=everyone)
        statements.append(f"grant select, insert, update, delete on {table} to {roles.consumer}, {roles.operator}")
    statements += [
        f"grant select, insert, update, delete on dead_letters to {roles.consumer}",
        f"grant select, update, delete on dead_letters to {roles.operator}",
    ]
    statements.append(f"grant select, insert on operator_actions to {roles.consumer}, {roles.operator}")
    return statements
