"""A declared workforce has a version: it is told, and corrected.

Revision ID: 2026_11_25_2230
Revises: 2026_11_25_0430
"""

from alembic import op

revision = "2026_11_25_2230"
down_revision = "2026_11_25_0430"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("alter table workforce add column version integer not null default 1")


def downgrade() -> None:
    op.execute("alter table workforce drop column version")
