"""The outbox: what a transaction wants to tell the world, until the relay has told it.

Partitioned by day, so that told rows are dropped with their day and never deleted one by one.
"""

from eventing.schema.roles import Roles, guard

TABLE = """
create table outbox (
    id bigint generated always as identity,
    event_id uuid not null,
    shard smallint not null,
    city text not null,
    lane smallint not null,
    topic text not null,
    type text not null,
    key text not null,
    headers text not null,
    payload text,
    created_at timestamptz not null default clock_timestamp(),
    sent_at timestamptz,
    primary key (id, created_at)
) partition by range (created_at)
"""
# The newest partition has to take what comes when housekeeping did not run for days.
REST = "create table outbox_rest partition of outbox default"
UNSENT = "create index outbox_unsent on outbox (shard, city, lane, id) where sent_at is null"
WAITING_IMPORTS = "create index outbox_waiting_imports on outbox (key) where sent_at is null and lane = 1"

# Operators see where an event is, not what it says.
SHOWN = "id, event_id, shard, city, lane, topic, type, key, created_at, sent_at"

HOUSEKEEPING = """
create function outbox_housekeeping(keep_days integer) returns integer
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
    day date; part text; dropped integer := 0; unsent boolean;
begin
    if not pg_try_advisory_xact_lock(hashtext('outbox_housekeeping')) then return 0; end if;
    for day in select generate_series(current_date, current_date + 3, interval '1 day')::date loop
        part := 'outbox_' || to_char(day, 'YYYYMMDD');
        if to_regclass('public.' || part) is null
           and not exists (select from public.outbox_rest where created_at >= day and created_at < day + 1) then
            execute format('create table public.%I partition of public.outbox for values from (%L) to (%L)',
                           part, day, day + 1);
        end if;
    end loop;
    for part in select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
                where i.inhparent = 'public.outbox'::regclass and c.relname ~ '^outbox_\\d{8}$' loop
        if to_date(right(part, 8), 'YYYYMMDD') < current_date - keep_days then
            execute format('select exists (select from public.%I where sent_at is null)', part) into unsent;
            if not unsent then
                execute format('drop table public.%I', part);
                dropped := dropped + 1;
            end if;
        end if;
    end loop;
    delete from public.outbox_rest where sent_at < now() - make_interval(days => keep_days);
    return dropped;
end $$
"""


def outbox(roles: Roles) -> list[str]:
    return [
        TABLE,
        REST,
        UNSENT,
        WAITING_IMPORTS,
        *guard(
            "outbox",
            everywhere=(roles.relay, roles.consumer, roles.operator, roles.migrator),
            own_city=(roles.app,),
        ),
        f"grant select, insert, delete on outbox to {roles.app}, {roles.consumer}",
        f"grant insert on outbox to {roles.operator}",
        f"grant select, update on outbox to {roles.relay}",
        f"grant select ({SHOWN}) on outbox to {roles.operator}",
        HOUSEKEEPING,
        "select outbox_housekeeping(0)",
        "revoke all on function outbox_housekeeping(integer) from public",
        f"grant execute on function outbox_housekeeping(integer) to {roles.relay}",
    ]
