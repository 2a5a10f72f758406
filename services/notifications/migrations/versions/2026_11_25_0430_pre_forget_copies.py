"""An erasure reaches answers, parked events, dead letters and sent events. Runs before the code."""

from alembic import op

from eventing.schema import forgetting
from eventing.schema.roles import Roles

revision = "2026_11_25_0430"
down_revision = "2026_11_24_0900"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for statement in forgetting.forgetting(Roles("notifications")):
        op.execute(statement)


def downgrade() -> None:
    op.execute(forgetting.DROP)
