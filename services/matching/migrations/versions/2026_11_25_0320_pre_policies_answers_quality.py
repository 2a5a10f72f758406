"""A city's own numbers; what the jobseeker answers to a proposal; what became of it. Runs before the code."""

from alembic import op

from servicekit import tenancy

revision = "2026_11_25_0320"
down_revision = "2026_11_24_0900"
branch_labels = None
depends_on = None

POLICIES = """
create table matching_policies (
    city text not null,
    version integer not null,
    policy jsonb not null,
    changed_by text not null,
    changed_at timestamptz not null,
    primary key (city, version)
)
"""
ANSWER = """
alter table proposals
    add column rank integer,
    add column answer text check (answer in ('interested', 'not-interested')),
    add column answer_reason text,
    add column answered_by text,
    add column answered_at timestamptz,
    add column placed_at timestamptz
"""
INDEXES = {
    "proposals_open_of_employer": "(city, employer_id, score desc) where status = 'proposed'",
    "proposals_by_time": "(city, proposed_at)",
}


def upgrade() -> None:
    op.execute(POLICIES)
    for statement in tenancy.protect("matching_policies", service="matching"):
        op.execute(statement)
    # Nobody rewrites by what was decided yesterday.
    op.execute("revoke update, delete on matching_policies from matching_app, matching_consumer")
    op.execute(ANSWER)
    for name, on in INDEXES.items():
        op.execute(f"create index {name} on proposals {on}")


def downgrade() -> None:
    for name in INDEXES:
        op.execute(f"drop index {name}")
    op.execute(
        "alter table proposals drop column rank, drop column answer, drop column answer_reason, "
        "drop column answered_by, drop column answered_at, drop column placed_at"
    )
    op.execute("drop table matching_policies")
