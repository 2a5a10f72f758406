"""The inbox: which events a group has already applied, so that a second delivery has no second effect."""

from eventing.schema.roles import Roles, guard

TABLE = """
create table inbox (
    grp text not null,
    event_id uuid not null,
    key text not null,
    received_at timestamptz not null default now(),
    primary key (grp, event_id)
)
"""
AGE = "create index inbox_age on inbox using brin (received_at)"

HOUSEKEEPING = """
create function inbox_housekeeping(keep_days integer) returns bigint
language sql security definer set search_path = pg_catalog, public as $$
    with gone as (
        delete from public.inbox where received_at < now() - make_interval(days => keep_days) returning 1
    ) select count(*) from gone
$$
"""


def inbox(roles: Roles) -> list[str]:
    return [
        TABLE,
        AGE,
        *guard("inbox", everywhere=(roles.consumer, roles.operator, roles.migrator)),
        f"grant select, insert, delete on inbox to {roles.consumer}",
        f"grant select on inbox to {roles.operator}",
        HOUSEKEEPING,
        "revoke all on function inbox_housekeeping(integer) from public",
        f"grant execute on function inbox_housekeeping(integer) to {roles.consumer}",
    ]
