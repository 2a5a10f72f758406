"""Who outside may read the feed, and how often each reader asked lately.

Revision ID: 2026_11_26_0200
Revises: 2026_11_26_0110
"""

from alembic import op

revision = "2026_11_26_0200"
down_revision = "2026_11_26_0110"
branch_labels = None
depends_on = None

APP, OPERATOR = "national_app", "national_operator"

# One row for each agreement, also when it has ended: what was read under it is asked for years later.
AGREEMENTS = """
create table agreements (
    agreement_id uuid primary key,
    reader text not null,
    organisation text not null,
    purpose text not null,
    until date not null,
    cities text[],
    withheld text[] not null,
    admitted_at timestamptz not null,
    admitted_by text not null,
    ended_at timestamptz,
    ended_by text
)
"""
# Not in the log of the database: after a crash everybody begins afresh, and no request waits for a disk.
ALLOWANCES = """
create unlogged table allowances (
    reader text primary key,
    taken_until timestamptz not null
)
"""


def upgrade() -> None:
    for statement in (
        AGREEMENTS,
        "create unique index agreements_running on agreements (reader) where ended_at is null",
        ALLOWANCES,
        f"grant select on agreements to {APP}",
        f"grant select, insert, update on agreements to {OPERATOR}",
        f"grant select, insert, update on allowances to {APP}",
    ):
        op.execute(statement)


def downgrade() -> None:
    for table in ("allowances", "agreements"):
        op.execute(f"drop table if exists {table}")
