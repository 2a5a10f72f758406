"""Cities, candidates and everything kept about them; the event tables.

Revision ID: 2026_11_24_0900
Revises:
"""

from alembic import op

from eventing import schema
from servicekit import tenancy

revision = "2026_11_24_0900"
down_revision = None
branch_labels = None
depends_on = None

SERVICE = "registry"
APP, CONSUMER, OPERATOR = f"{SERVICE}_app", f"{SERVICE}_consumer", f"{SERVICE}_operator"
READERS = f"{APP}, {CONSUMER}, {OPERATOR}, {SERVICE}_migrator"
OWN_CITY = "city = nullif(current_setting('app.city', true), '')"
EITHER_CITY = "nullif(current_setting('app.city', true), '') in (city, to_city)"

CITIES = """
create table cities (
    city text primary key,
    version integer not null,
    name text not null,
    time_zone text not null,
    languages text[] not null,
    minimum_wages jsonb not null,
    channels text[] not null,
    quiet_start smallint not null,
    quiet_end smallint not null,
    neighbours text[] not null,
    onboarded_at timestamptz not null,
    changed_at timestamptz not null
)
"""
OFFICERS = """
create table officers (
    city text not null references cities,
    subject text not null,
    role text not null,
    primary key (city, subject)
)
"""
CANDIDATES = """
create table candidates (
    city text not null references cities,
    id uuid not null,
    version integer not null,
    status text not null check (status in ('active', 'withdrawn', 'transferred', 'erased')),
    looking boolean not null,
    running_placements integer not null check (running_placements >= 0),
    matching_agreed boolean not null,
    other_cities_agreed boolean not null,
    origin text not null check (origin in ('live', 'import')),
    profile jsonb not null,
    source_index bytea,
    content_hash bytea,
    registered_at timestamptz not null,
    changed_at timestamptz not null,
    primary key (city, id),
    unique (city, source_index)
)
"""
VAULT = """
create table vault (
    city text not null,
    candidate_id uuid not null,
    person bytea not null,
    disclosure bytea,
    functioning bytea,
    nik_index bytea,
    identity_index bytea,
    primary key (city, candidate_id),
    foreign key (city, candidate_id) references candidates on delete cascade
)
"""
VAULT_NIK = "create index vault_nik on vault (city, nik_index) where nik_index is not null"
VAULT_IDENTITY = "create index vault_identity on vault (city, identity_index) where identity_index is not null"

LINE = """
create table {name} (
    city text not null,
    id uuid not null,
    candidate_id uuid not null,
    {columns},
    primary key (city, id),
    foreign key (city, candidate_id) references candidates on delete cascade
)
"""
LINES = {
    "consents": """purpose text not null, given boolean not null, text_version text not null, form text not null,
    by_guardian boolean not null, at timestamptz not null, recorded_by text not null""",
    "accompaniment": """kind text not null check (kind in ('assessment', 'training', 'coaching')),
    subject text not null, starts_on date not null, ends_on date, outcome text not null, skills text[] not null,
    by text not null, note bytea, recorded_at timestamptz not null""",
    "history": """at timestamptz not null, what text not null, reason text, about jsonb not null,
    follow_up_on date""",
    "contact_accesses": "at timestamptz not null, subject text not null, purpose text not null",
    "erasures": "requested_at timestamptz not null, closed_at timestamptz",
}
OPEN_ERASURES = "create index erasures_open on erasures (city, requested_at) where closed_at is null"
CONFIRMATIONS = """
create table erasure_confirmations (
    city text not null,
    erasure_id uuid not null,
    service text not null,
    confirmed_at timestamptz not null,
    primary key (city, erasure_id, service),
    foreign key (city, erasure_id) references erasures on delete cascade
)
"""
ERASED_SOURCES = """
create table erased_sources (
    city text not null references cities,
    source_index bytea not null,
    primary key (city, source_index)
)
"""
TRANSFERS = """
create table transfers (
    city text not null references cities,
    id uuid not null,
    candidate_id uuid not null,
    to_city text not null references cities,
    new_candidate_id uuid not null,
    parts text[] not null,
    status text not null check (status in ('requested', 'accepted', 'completed')),
    package bytea,
    requested_at timestamptz not null,
    accepted_at timestamptz,
    completed_at timestamptz,
    primary key (city, id),
    unique (city, candidate_id)
)
"""
TRANSFERS_ARRIVING = "create unique index transfers_arriving on transfers (to_city, new_candidate_id)"
TENANT_TABLES = (
    "candidates", "vault", *LINES, "erasure_confirmations", "erased_sources",
)  # fmt: skip
ALL_TABLES = ("cities", "officers", *TENANT_TABLES, "transfers")


def upgrade() -> None:
    for statement in (CITIES, OFFICERS, CANDIDATES, VAULT, VAULT_NIK, VAULT_IDENTITY):
        op.execute(statement)
    for name, columns in LINES.items():
        op.execute(LINE.format(name=name, columns=columns))
        op.execute(f"create index {name}_of_candidate on {name} (city, candidate_id)")
    for statement in (OPEN_ERASURES, CONFIRMATIONS, ERASED_SOURCES, TRANSFERS, TRANSFERS_ARRIVING):
        op.execute(statement)
    for table in TENANT_TABLES:
        for statement in tenancy.protect(table, service=SERVICE):
            op.execute(statement)
    for statement in (*_guard_cities(), *_guard_officers(), *_guard_transfers(), *schema.create(service=SERVICE)):
        op.execute(statement)


def downgrade() -> None:
    for statement in schema.drop(service=SERVICE):
        op.execute(statement)
    for table in reversed(ALL_TABLES):
        op.execute(f"drop table {table} cascade")


def _forced(table: str) -> list[str]:
    return [
        f"alter table {table} enable row level security",
        f"alter table {table} force row level security",
    ]


def _guard_cities() -> list[str]:
    """A city's settings are public among the services; each city changes its own, an operator any."""
    return [
        *_forced("cities"),
        f"create policy cities_seen on cities for select to {READERS} using (true)",
        f"create policy cities_joined on cities for insert to {OPERATOR} with check ({OWN_CITY})",
        f"create policy cities_changed on cities for update to {APP}, {OPERATOR} using ({OWN_CITY})",
        f"grant select on cities to {APP}, {CONSUMER}, {OPERATOR}",
        f"grant insert, update on cities to {OPERATOR}",
        f"grant update on cities to {APP}",
    ]


def _guard_officers() -> list[str]:
    return [
        *_forced("officers"),
        f"create policy officers_own_city on officers to {APP}, {OPERATOR} using ({OWN_CITY})",
        f"grant select, insert, delete on officers to {APP}, {OPERATOR}",
    ]


def _guard_transfers() -> list[str]:
    """Both cities see the row of a move between them, and either may take it further."""
    return [
        *_forced("transfers"),
        f"create policy transfers_either_city on transfers as restrictive to {APP}, {CONSUMER} using ({EITHER_CITY})",
        f"create policy transfers_allowed on transfers to {APP}, {CONSUMER} using (true) with check (true)",
        f"grant select, insert, update, delete on transfers to {APP}, {CONSUMER}",
    ]
