"""The first tables: copies of cities, candidates and vacancies, proposals and their reach. Runs before the code."""

from alembic import op

from eventing import schema
from eventing.schema.roles import guard
from servicekit import tenancy

revision = "2026_11_24_0900"
down_revision = None
branch_labels = None
depends_on = None

TABLES = [
    """
    create table cities (
        city text primary key,
        version bigint not null,
        name text not null,
        time_zone text not null,
        neighbours jsonb not null,
        onboarded_at timestamptz not null
    )
    """,
    """
    create table candidates (
        city text not null,
        id uuid not null,
        version bigint not null,
        state jsonb not null,
        primary key (city, id)
    )
    """,
    """
    create table vacancies (
        city text not null,
        id uuid not null,
        version bigint not null,
        state jsonb not null,
        primary key (city, id)
    )
    """,
    """
    create table proposals (
        city text not null,
        id uuid not null,
        candidate_id uuid not null,
        vacancy_id uuid not null,
        vacancy_city text not null,
        employer_id uuid not null,
        outcome text not null check (outcome in ('fits', 'fits-if', 'for-officer')),
        score double precision not null check (score between 0 and 1),
        reasons jsonb not null,
        digest text not null,
        origin text not null check (origin in ('live', 'import')),
        status text not null check (status in ('proposed', 'referred', 'declined', 'withdrawn')),
        version bigint not null,
        reason text,
        accommodations jsonb not null,
        decided_by text,
        proposed_at timestamptz not null,
        changed_at timestamptz not null,
        primary key (city, id)
    )
    """,
    "create index proposals_of_candidate on proposals (city, candidate_id)",
    "create index proposals_of_vacancy on proposals (city, vacancy_id)",
    "create index proposals_open_of_candidate on proposals (city, candidate_id, score desc) where status = 'proposed'",
    "create index proposals_open_of_vacancy on proposals (city, vacancy_id, score desc) where status = 'proposed'",
    "create index proposals_best_first on proposals (city, status, (-score), id)",
    """
    create table reach (
        city text not null,
        vacancy_id uuid not null,
        candidate_city text not null,
        primary key (city, vacancy_id, candidate_city)
    )
    """,
    # The first row is where a process begins that finds the tables empty.
    """
    create table index_changes (
        id bigint generated always as identity primary key,
        kind text check (kind in ('candidates', 'vacancies')),
        city text,
        subject uuid,
        noted_at timestamptz not null default now()
    )
    """,
    "insert into index_changes default values",
]
TENANT_TABLES = ("cities", "candidates", "vacancies", "proposals", "reach")


def upgrade() -> None:
    for statement in TABLES:
        op.execute(statement)
    for table in TENANT_TABLES:
        for statement in tenancy.protect(table, service="matching"):
            op.execute(statement)
    # Consumers follow all cities' changes; the table names ids and nothing of anybody.
    for statement in guard("index_changes", everywhere=("matching_consumer", "matching_migrator")):
        op.execute(statement)
    op.execute("grant select, insert, delete on index_changes to matching_consumer")
    # Operators ask whether a city is ready; they read no other table of ours.
    op.execute("grant select on cities to matching_operator")
    for statement in schema.create(service="matching"):
        op.execute(statement)


def downgrade() -> None:
    for statement in schema.drop(service="matching"):
        op.execute(statement)
    for table in ("index_changes", *reversed(TENANT_TABLES)):
        op.execute(f"drop table {table}")
