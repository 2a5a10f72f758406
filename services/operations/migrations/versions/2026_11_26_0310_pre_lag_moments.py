"""How far all groups were behind lately, so that it outlives a process and every process shows the same.

Revision ID: 2026_11_26_0310
Revises: 2026_11_25_0345
"""

from alembic import op

revision = "2026_11_26_0310"
down_revision = "2026_11_25_0345"
branch_labels = None
depends_on = None

MOMENTS = """
create table lag_moments (
    at timestamptz primary key,
    records bigint not null,
    seconds double precision not null
)
"""


def upgrade() -> None:
    op.execute(MOMENTS)
    op.execute("grant select, insert, update, delete on lag_moments to operations_app")
    op.execute("grant select on lag_moments to operations_operator")


def downgrade() -> None:
    op.execute("drop table if exists lag_moments")
