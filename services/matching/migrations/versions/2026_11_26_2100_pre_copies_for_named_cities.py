"""Consumers write people and vacancies of several cities in one statement. Runs before the code."""

from alembic import op

from servicekit import tenancy

revision = "2026_11_26_2100"
down_revision = "2026_11_26_1800"
branch_labels = None
depends_on = None

TABLES = ("candidates", "vacancies")


def upgrade() -> None:
    for table in TABLES:
        op.execute(tenancy.for_named_cities(table, service="matching"))


def downgrade() -> None:
    for table in TABLES:
        op.execute(f"drop policy {table}_named_cities on {table}")
