"""What education vacancies ask for is kept, and which keys draw it of people: none that has drawn something else.

Revision ID: 2026_11_26_1310
Revises: 2026_11_26_0120
"""

from alembic import op

revision = "2026_11_26_1310"
down_revision = "2026_11_26_0120"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("alter table openings add column education text")
    # The default is what the version before this one, which may still run, does with the keys it makes.
    op.execute("alter table release_keys add column draws_education boolean not null default false")


def downgrade() -> None:
    op.execute("alter table release_keys drop column draws_education")
    op.execute("alter table openings drop column education")
