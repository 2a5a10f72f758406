"""Whom a centre knows, as tokens that nobody here can lead back; and every look at whether another knows them too.

Revision ID: 2026_11_26_0120
Revises: 2026_11_25_2250
"""

from alembic import op

from servicekit.tenancy import protect

revision = "2026_11_26_0120"
down_revision = "2026_11_25_2250"
branch_labels = None
depends_on = None

SERVICE = "release"
TABLES = {
    "known_people": """
        create table known_people (
            city text not null,
            candidate_id uuid not null,
            key smallint not null,
            token bytea not null,
            primary key (city, candidate_id)
        )
    """,
    "looks": """
        create table looks (
            city text not null,
            id uuid not null,
            candidate_id uuid not null,
            at timestamptz not null,
            kind text not null check (kind in ('whether', 'where')),
            found boolean not null,
            primary key (city, id)
        )
    """,
}
# Who holds a person's token sees the rows of that very person, and of nobody else, whatever city they are of.
SAME_PERSON = """
create policy known_people_same_person on known_people for select to release_app
using (token = any (nullif(current_setting('app.tokens', true), '')::bytea[]))
"""


def upgrade() -> None:
    for table, statement in TABLES.items():
        op.execute(statement)
        for guard in protect(table, service=SERVICE):
            op.execute(guard)
    op.execute(SAME_PERSON)
    op.execute("create index known_people_token on known_people (token)")
    op.execute("create index looks_of_candidate on looks (city, candidate_id)")
    op.execute("create index looks_at on looks (city, at)")


def downgrade() -> None:
    for table in reversed(TABLES):
        op.execute(f"drop table {table}")
