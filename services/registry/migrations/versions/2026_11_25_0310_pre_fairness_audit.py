"""What the fairness audit counts, kept apart: facts without labels, and their join, which only the auditor reads.

Revision ID: 2026_11_25_0310
Revises: 2026_11_24_0900
"""

from alembic import op

from servicekit import tenancy

revision = "2026_11_25_0310"
down_revision = "2026_11_24_0900"
branch_labels = None
depends_on = None

AUDITOR, APP, CONSUMER = "registry_auditor", "registry_app", "registry_consumer"
FACTS = {
    "fairness_exposures": """
    create table fairness_exposures (
        city text not null,
        proposal_id uuid not null,
        candidate_id uuid not null,
        version bigint not null,
        rank integer,
        shown_at timestamptz not null,
        primary key (city, proposal_id)
    )
    """,
    "fairness_outcomes": """
    create table fairness_outcomes (
        city text not null,
        referral_id uuid not null,
        candidate_id uuid not null,
        proposal_id uuid,
        referred_at timestamptz not null,
        placed_at timestamptz,
        kept_six_months boolean not null,
        primary key (city, referral_id)
    )
    """,
}
CASES = """
create table fairness_cases (
    city text not null,
    candidate_id uuid not null,
    run_id uuid not null,
    need_groups text[] not null,
    sex text not null,
    district text not null,
    shown integer not null,
    first integer not null,
    exposed integer not null,
    referred integer not null,
    sent integer not null,
    placed integer not null,
    matured integer not null,
    kept integer not null,
    primary key (city, candidate_id)
)
"""
RUNS = """
create table fairness_runs (
    city text not null,
    id uuid not null,
    at timestamptz not null,
    subject text not null,
    purpose text not null check (purpose = 'fairness-audit'),
    quarter text not null,
    quarters smallint not null,
    people integer not null,
    primary key (city, id)
)
"""


def upgrade() -> None:
    for table, made in FACTS.items():
        op.execute(made)
        op.execute(f"create index {table}_of_candidate on {table} (city, candidate_id)")
        for statement in tenancy.protect(table, service="registry"):
            op.execute(statement)
        op.execute(f"grant select on {table} to {AUDITOR}")
    op.execute("create index fairness_exposures_shown on fairness_exposures (city, shown_at)")
    op.execute("create index fairness_outcomes_of_proposal on fairness_outcomes (city, proposal_id)")
    op.execute("create index fairness_outcomes_referred on fairness_outcomes (city, referred_at)")
    for table, made in {"fairness_cases": CASES, "fairness_runs": RUNS}.items():
        op.execute(made)
        for statement in tenancy.protect(table, service="registry"):
            op.execute(statement)
        op.execute(f"revoke all on {table} from {APP}, {CONSUMER}")
    op.execute(f"grant select, insert, delete on fairness_cases to {AUDITOR}")
    # An erasure takes a person out by their id and sees nothing else of the row.
    op.execute(f"grant select (city, candidate_id), delete on fairness_cases to {APP}, {CONSUMER}")
    op.execute(f"grant insert on fairness_runs to {AUDITOR}")
    op.execute(f"grant select on fairness_runs to {APP}, {AUDITOR}")
    # Of a person's sealed part the audit needs the sex alone; the disclosure stays closed to it.
    op.execute(f"grant select (city, candidate_id, person) on vault to {AUDITOR}")
    op.execute(f"grant select (city, id, status, matching_agreed, registered_at, profile) on candidates to {AUDITOR}")


def downgrade() -> None:
    op.execute(f"revoke all on candidates, vault from {AUDITOR}")
    op.execute(f"revoke select (city, candidate_id, person) on vault from {AUDITOR}")
    op.execute(
        f"revoke select (city, id, status, matching_agreed, registered_at, profile) on candidates from {AUDITOR}"
    )
    for table in ("fairness_runs", "fairness_cases", *reversed(FACTS)):
        op.execute(f"drop table {table}")
