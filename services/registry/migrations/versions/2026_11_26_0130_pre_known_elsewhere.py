"""What is known of whether another centre knows a person, and the public keys a look-up may be made with.

Revision ID: 2026_11_26_0130
Revises: 2026_11_25_0430
"""

from alembic import op

from servicekit.tenancy import protect

revision = "2026_11_26_0130"
down_revision = "2026_11_25_0430"
branch_labels = None
depends_on = None

SERVICE = "registry"
# ``key`` is the number of the key with which the person's token was made that release has; null where it has none.
TABLES = {
    "elsewhere": """
        create table elsewhere (
            city text not null,
            candidate_id uuid not null,
            key smallint,
            standing text not null
                check (standing in ('not-asked', 'waiting', 'nowhere', 'perhaps', 'bring', 'leave')),
            asked_by text,
            asked_at timestamptz,
            looked_at timestamptz,
            primary key (city, candidate_id)
        )
    """,
    "looks_taken": """
        create table looks_taken (
            city text not null,
            officer text not null,
            day date not null,
            looks integer not null,
            primary key (city, officer, day)
        )
    """,
    "evaluation_keys": """
        create table evaluation_keys (
            city text not null check (city = '00.00'),
            number smallint not null,
            public_key bytea not null,
            first_seen_at timestamptz not null,
            primary key (city, number)
        )
    """,
}


def upgrade() -> None:
    for table, statement in TABLES.items():
        op.execute(statement)
        for guard in protect(table, service=SERVICE):
            op.execute(guard)
    op.execute("create index elsewhere_open on elsewhere (city, looked_at) where standing = 'perhaps'")
    for statement in _statuses("'wished', 'requested', 'accepted', 'completed'"):
        op.execute(statement)
    # A key that was seen is believed for good: no other may come under its number.
    op.execute(f"revoke update, delete on evaluation_keys from {SERVICE}_app, {SERVICE}_consumer")


def downgrade() -> None:
    # Wishes that are there stay: row level security keeps the migrator from seeing them.
    for statement in _statuses("'requested', 'accepted', 'completed'", checked=False):
        op.execute(statement)
    for table in reversed(TABLES):
        op.execute(f"drop table {table}")


def _statuses(allowed: str, *, checked: bool = True) -> list[str]:
    later = "" if checked else " not valid"
    return [
        "alter table transfers drop constraint transfers_status_check",
        f"alter table transfers add constraint transfers_status_check check (status in ({allowed})){later}",
    ]
