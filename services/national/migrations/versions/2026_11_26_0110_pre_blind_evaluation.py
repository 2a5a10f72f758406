"""The keys with which the nation evaluates what it cannot read, and how often each city asked. Runs before the code.

Revision ID: 2026_11_26_0110
Revises: 2026_11_25_2330
"""

from alembic import op

revision = "2026_11_26_0110"
down_revision = "2026_11_25_2330"
branch_labels = None
depends_on = None

APP, CONSUMER, OPERATOR = "national_app", "national_consumer", "national_operator"

KEYS = """
create table evaluation_keys (
    number smallint primary key,
    sealed text,
    public_key bytea not null,
    begun_at timestamptz not null,
    ends_at timestamptz,
    destroyed_at timestamptz,
    check ((sealed is null) = (destroyed_at is not null))
)
"""
# One line for a city's day: numbers alone, since nothing else is known here of what was asked.
USE = """
create table evaluation_use (
    area text not null,
    day date not null,
    evaluated bigint not null default 0,
    refused bigint not null default 0,
    primary key (area, day)
)
"""


def upgrade() -> None:
    for statement in (
        KEYS,
        USE,
        f"grant select on evaluation_keys to {APP}",
        f"grant select, insert, update on evaluation_keys to {CONSUMER}",
        f"grant select, insert, update on evaluation_use to {APP}",
        f"grant select on evaluation_use to {OPERATOR}",
    ):
        op.execute(statement)


def downgrade() -> None:
    op.execute("drop table evaluation_use")
    op.execute("drop table evaluation_keys")
