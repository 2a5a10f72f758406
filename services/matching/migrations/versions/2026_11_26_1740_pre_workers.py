"""Several workers may share matching, each in a seat. Runs before the code."""

from alembic import op

from eventing.schema.roles import guard

revision = "2026_11_26_1740"
down_revision = "2026_11_25_0430"
branch_labels = None
depends_on = None

TABLE = """
create table workers (
    number int primary key,
    among int not null,
    holder uuid not null,
    url text not null,
    until timestamptz not null
)
"""


def upgrade() -> None:
    op.execute(TABLE)
    # It says which programs run where, and nothing of anybody.
    for statement in guard("workers", everywhere=("matching_consumer", "matching_migrator")):
        op.execute(statement)
    op.execute("grant select, insert, update, delete on workers to matching_consumer")


def downgrade() -> None:
    op.execute("drop table workers")
