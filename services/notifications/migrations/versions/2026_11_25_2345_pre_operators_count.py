"""Operators count messages by channel and outcome: five columns, none leads to a person. Runs before the code."""

from alembic import op

revision = "2026_11_25_2345"
down_revision = "2026_11_25_0430"
branch_labels = None
depends_on = None

COLUMNS = "city, channel, state, failure, changed_at"
OPERATOR = "notifications_operator"


def upgrade() -> None:
    op.execute(f"create policy deliveries_counted on deliveries for select to {OPERATOR} using (true)")
    op.execute(f"grant select ({COLUMNS}) on deliveries to {OPERATOR}")
    op.execute("create index deliveries_changed on deliveries using brin (changed_at)")


def downgrade() -> None:
    op.execute("drop index deliveries_changed")
    op.execute(f"revoke select ({COLUMNS}) on deliveries from {OPERATOR}")
    op.execute("drop policy deliveries_counted on deliveries")
