"""What happened in the cities, what may be told of it, and what was told. Keys lie sealed.

Revision ID: 2026_11_25_2250
"""

from alembic import op

from eventing import schema
from servicekit.tenancy import protect

revision = "2026_11_25_2250"
down_revision = None
branch_labels = None
depends_on = None

SERVICE = "release"

TABLES = {
    "cities": """
        create table cities (
            city text primary key,
            version integer not null,
            name text not null,
            time_zone text not null,
            joined_at timestamptz not null
        )
    """,
    "rulings": """
        create table rulings (
            city text not null,
            field text not null,
            allowed boolean not null,
            decided_by text not null,
            decided_at timestamptz not null,
            primary key (city, field, decided_at)
        )
    """,
    "people": """
        create table people (
            city text not null,
            candidate_id uuid not null,
            seen_at timestamptz not null,
            asked_at timestamptz,
            attributes jsonb,
            came_from_city text,
            came_from uuid,
            primary key (city, candidate_id)
        )
    """,
    "decisions": """
        create table decisions (
            city text not null,
            candidate_id uuid not null,
            decided_at timestamptz not null,
            outcomes jsonb not null,
            primary key (city, candidate_id, decided_at)
        )
    """,
    "tallies": """
        create table tallies (
            city text not null,
            kind text not null check (kind in ('candidate', 'proposal', 'referral', 'placement')),
            status text not null,
            subject uuid not null,
            candidate_id uuid not null,
            happened_on date not null,
            begun_on date not null,
            occupation_group text,
            primary key (city, kind, status, subject)
        )
    """,
    "openings": """
        create table openings (
            city text not null,
            vacancy_id uuid not null,
            version integer not null,
            employer_id uuid not null,
            occupation_group text,
            offered integer not null,
            status text not null check (status in ('open', 'closed', 'filled')),
            posted_on date not null,
            primary key (city, vacancy_id)
        )
    """,
    "declarations": """
        create table declarations (
            city text not null,
            declaration_id uuid not null,
            version integer not null,
            employer_id uuid not null,
            year smallint not null,
            sector text not null,
            size_class text not null,
            required integer not null,
            employed integer not null,
            primary key (city, declaration_id)
        )
    """,
    "facts": """
        create table facts (
            city text not null,
            id uuid not null,
            kind text not null,
            version integer not null,
            told jsonb not null,
            removed boolean not null,
            release_period smallint not null,
            origin_city text,
            candidate_id uuid,
            primary key (city, id)
        )
    """,
    "removals": """
        create table removals (
            city text not null,
            id uuid not null,
            kind text not null,
            version integer not null,
            told jsonb not null,
            primary key (city, id)
        )
    """,
    "release_keys": """
        create table release_keys (
            city text not null check (city = '00.00'),
            period smallint not null,
            sealed text,
            made_at timestamptz not null,
            destroyed_at timestamptz,
            primary key (city, period),
            check ((sealed is null) = (destroyed_at is not null))
        )
    """,
    "rounds": """
        create table rounds (
            city text not null check (city = '00.00'),
            ended_at timestamptz not null,
            told integer not null,
            removed integer not null,
            kept_back integer not null,
            primary key (city, ended_at)
        )
    """,
}
INDEXES = (
    "create index tallies_candidate on tallies (city, candidate_id)",
    "create index people_to_ask on people (city, asked_at nulls first)",
    "create index facts_origin on facts (city, origin_city, candidate_id) where candidate_id is not null",
    # Which cities there are is known to the round, which goes from one to the next.
    "create policy cities_listed on cities for select to release_consumer using (true)",
)


def upgrade() -> None:
    for statement in schema.create(service=SERVICE):
        op.execute(statement)
    for table, statement in TABLES.items():
        op.execute(statement)
        for guard in protect(table, service=SERVICE):
            op.execute(guard)
    for statement in INDEXES:
        op.execute(statement)
    # Keys are the consumers' role alone: whoever serves HTTP cannot read them.
    op.execute(f"revoke all on release_keys from {SERVICE}_app")


def downgrade() -> None:
    for table in reversed(TABLES):
        op.execute(f"drop table {table}")
    for statement in schema.drop(service=SERVICE):
        op.execute(statement)
