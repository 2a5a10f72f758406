"""Spans, links and event records, in partitions of one hour, and the housekeeping that keeps them within bounds.

Revision ID: 2026_11_25_0345
Revises:
"""

from alembic import op

from eventing import schema
from eventing.schema.roles import guard

revision = "2026_11_25_0345"
down_revision = None
branch_labels = None
depends_on = None

SERVICE = "operations"
APP, OPERATOR, MIGRATOR = f"{SERVICE}_app", f"{SERVICE}_operator", f"{SERVICE}_migrator"
KEPT = ("spans", "span_links", "records")

SPANS = """
create table spans (
    received_at timestamptz not null default clock_timestamp(),
    trace_id bytea not null,
    span_id bytea not null,
    parent_id bytea,
    service text not null,
    name text not null,
    kind smallint not null,
    started_ns bigint not null,
    ended_ns bigint not null,
    failed boolean not null,
    attributes jsonb not null,
    events jsonb,
    resource jsonb not null
) partition by range (received_at)
"""
LINKS = """
create table span_links (
    received_at timestamptz not null default clock_timestamp(),
    trace_id bytea not null,
    span_id bytea not null,
    to_trace_id bytea not null,
    to_span_id bytea not null
) partition by range (received_at)
"""
RECORDS = """
create table records (
    kept_at timestamptz not null default clock_timestamp(),
    event_id uuid not null,
    type text not null,
    city text not null,
    subject text not null,
    aggregate_version bigint not null,
    correlation_id uuid,
    causation_id uuid,
    trace_id bytea,
    service text not null,
    grp text,
    outcome text not null,
    outbox_at timestamptz,
    sent_at timestamptz,
    received_at timestamptz,
    committed_at timestamptz,
    at timestamptz not null,
    took_ms bigint
) partition by range (kept_at)
"""
INDEXES = (
    "create index spans_trace on spans (trace_id)",
    "create index spans_service on spans (service, started_ns desc)",
    "create index spans_failed on spans (started_ns desc) where failed",
    "create index span_links_own on span_links (trace_id)",
    "create index span_links_to on span_links (to_trace_id)",
    "create index records_event on records (event_id)",
    "create index records_subject on records (subject, at desc)",
    "create index records_correlation on records (correlation_id)",
    "create index records_trace on records (trace_id)",
    "create index records_city on records (city, at desc)",
    "create index records_type on records (type, at desc)",
    "create index records_at on records (at desc)",
    "create index records_failed on records (at desc) where outcome in ('parked', 'queued', 'dead')",
    "create index records_slow on records (took_ms desc) where took_ms >= 1000",
)

# True when what is kept fits its bounds. The hour being filled is never dropped: who is then still over must refuse.
HOUSEKEEPING = """
create function telemetry_housekeeping(keep_hours integer, most_rows bigint, most_bytes bigint) returns boolean
language plpgsql security definer set search_path = pg_catalog, public set lock_timeout = '3s' as $$
declare
    hour timestamptz; part text; kept text; old record; rows numeric; bytes numeric;
begin
    perform pg_advisory_xact_lock(hashtext('telemetry_housekeeping'));
    for hour in select generate_series(date_trunc('hour', now(), 'UTC'),
                                       date_trunc('hour', now(), 'UTC') + interval '2 hours', interval '1 hour') loop
        foreach kept in array array['spans', 'span_links', 'records'] loop
            part := kept || '_' || to_char(hour at time zone 'UTC', 'YYYYMMDDHH24');
            if to_regclass('public.' || part) is null then
                execute format('create table public.%I partition of public.%I for values from (%L) to (%L)',
                               part, kept, hour, hour + interval '1 hour');
            end if;
        end loop;
    end loop;
    for old in
        select right(c.relname, 10) as stamp, to_timestamp(right(c.relname, 10) || '+00', 'YYYYMMDDHH24TZH') as hour,
               array_agg(c.relname) as parts
        from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent in ('public.spans'::regclass, 'public.span_links'::regclass, 'public.records'::regclass)
        group by 1, 2 order by 1
    loop
        select coalesce(sum(greatest(c.reltuples, pg_stat_get_live_tuples(c.oid), 0)), 0),
               coalesce(sum(pg_total_relation_size(c.oid)), 0)
        into rows, bytes
        from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent in ('public.spans'::regclass, 'public.span_links'::regclass, 'public.records'::regclass);
        exit when old.hour >= date_trunc('hour', now(), 'UTC');
        if old.hour + interval '1 hour' < now() - make_interval(hours => keep_hours)
           or rows > most_rows or bytes > most_bytes then
            foreach part in array old.parts loop
                execute format('drop table public.%I', part);
            end loop;
        end if;
    end loop;
    return rows <= most_rows and bytes <= most_bytes;
end $$
"""
SIGNATURE = "telemetry_housekeeping(integer, bigint, bigint)"


def upgrade() -> None:
    for statement in (
        *schema.create(service=SERVICE),
        SPANS,
        LINKS,
        RECORDS,
        *INDEXES,
        *(f"grant insert on {table} to {APP}" for table in KEPT),
        *(f"grant select on {table} to {OPERATOR}" for table in KEPT),
        *guard("records", everywhere=(APP, OPERATOR, MIGRATOR)),
        HOUSEKEEPING,
        f"revoke all on function {SIGNATURE} from public",
        f"grant execute on function {SIGNATURE} to {APP}",
    ):
        op.execute(statement)


def downgrade() -> None:
    op.execute(f"drop function if exists {SIGNATURE}")
    for table in reversed(KEPT):
        op.execute(f"drop table if exists {table} cascade")
    for statement in schema.drop(service=SERVICE):
        op.execute(statement)
