"""Employers, vacancies, referrals and everything kept about them; the event tables.

Revision ID: 2026_11_24_0900
Revises:
"""

from alembic import op

from eventing import schema
from servicekit import tenancy

revision = "2026_11_24_0900"
down_revision = None
branch_labels = None
depends_on = None

SERVICE = "vacancies"

CITIES = """
create table cities (
    city text primary key,
    version bigint not null,
    name text not null,
    time_zone text not null,
    minimum_wages jsonb not null
)
"""
EMPLOYERS = """
create table employers (
    city text not null,
    id uuid not null,
    version integer not null,
    name text not null,
    name_key text not null,
    legal_form text not null,
    kind text not null check (kind in ('private', 'state')),
    verified boolean not null,
    verified_at timestamptz,
    verified_by text,
    contact jsonb not null,
    origin text not null check (origin in ('live', 'import')),
    registered_at timestamptz not null,
    changed_at timestamptz not null,
    primary key (city, id)
)
"""
WORKFORCE = """
create table workforce (
    city text not null,
    employer_id uuid not null,
    year smallint not null,
    total integer not null,
    disabled integer not null check (disabled between 0 and total),
    evidence text not null,
    recorded_at timestamptz not null,
    recorded_by text not null,
    primary key (city, employer_id, year),
    foreign key (city, employer_id) references employers on delete cascade
)
"""
SITES = """
create table sites (
    city text not null,
    id uuid not null,
    employer_id uuid not null,
    name text not null,
    place text not null,
    district text,
    accessibility text[] not null,
    primary key (city, id),
    foreign key (city, employer_id) references employers on delete cascade
)
"""
CONTACT_ACCESSES = """
create table contact_accesses (
    city text not null,
    id uuid not null,
    employer_id uuid not null,
    at timestamptz not null,
    subject text not null,
    purpose text not null,
    primary key (city, id),
    foreign key (city, employer_id) references employers on delete cascade
)
"""
VACANCIES = """
create table vacancies (
    city text not null,
    id uuid not null,
    version integer not null,
    employer_id uuid not null,
    status text not null check (status in ('open', 'closed')),
    closed_reason text check ((status = 'closed') = (closed_reason is not null)),
    public boolean not null,
    openings integer not null check (openings >= 0),
    placed integer not null check (placed >= 0),
    closes_on date,
    origin text not null check (origin in ('live', 'import')),
    details jsonb not null,
    warnings text[] not null,
    source text,
    source_id text,
    content_hash bytea,
    posted_at timestamptz not null,
    changed_at timestamptz not null,
    primary key (city, id),
    unique (city, source, source_id),
    foreign key (city, employer_id) references employers
)
"""
REFERRALS = """
create table referrals (
    city text not null,
    id uuid not null,
    version integer not null,
    vacancy_id uuid not null,
    employer_id uuid not null,
    candidate_id uuid,
    candidate_city text not null,
    stage text not null,
    reason text,
    accommodations jsonb not null,
    interview_at timestamptz,
    interview_accommodations text[] not null,
    starts_on date,
    kind text,
    ended_on date,
    referred_at timestamptz not null,
    changed_at timestamptz not null,
    primary key (city, id),
    foreign key (city, vacancy_id) references vacancies
)
"""
FOLLOW_UPS = """
create table follow_ups (
    city text not null,
    id uuid not null,
    referral_id uuid not null,
    months smallint not null,
    held_on date not null,
    note text,
    recorded_at timestamptz not null,
    recorded_by text not null,
    primary key (city, id),
    unique (city, referral_id, months),
    foreign key (city, referral_id) references referrals on delete cascade
)
"""
# Kept in the person's own city, so that what happens to the person there finds referrals made elsewhere.
CANDIDATE_REFERRALS = """
create table candidate_referrals (
    city text not null,
    id uuid not null,
    candidate_id uuid not null,
    vacancy_city text not null,
    primary key (city, id)
)
"""
# A decision that arrives after the erasure must not bring the person back.
ERASED_CANDIDATES = """
create table erased_candidates (
    city text not null,
    id uuid not null,
    primary key (city, id)
)
"""
INDEXES = (
    "create index employers_by_name on employers (city, name_key)",
    "create index sites_of_employer on sites (city, employer_id)",
    "create index contact_accesses_of_employer on contact_accesses (city, employer_id)",
    "create index vacancies_of_employer on vacancies (city, employer_id)",
    "create index vacancies_closing on vacancies (city, closes_on) where status = 'open' and closes_on is not null",
    "create index referrals_of_vacancy on referrals (city, vacancy_id)",
    "create index referrals_of_candidate on referrals (city, candidate_id)",
    "create index candidate_referrals_of_candidate on candidate_referrals (city, candidate_id)",
)
TABLES = {
    "cities": CITIES, "employers": EMPLOYERS, "workforce": WORKFORCE, "sites": SITES,
    "contact_accesses": CONTACT_ACCESSES, "vacancies": VACANCIES, "referrals": REFERRALS, "follow_ups": FOLLOW_UPS,
    "candidate_referrals": CANDIDATE_REFERRALS, "erased_candidates": ERASED_CANDIDATES,
}  # fmt: skip


def upgrade() -> None:
    for statement in (*TABLES.values(), *INDEXES):
        op.execute(statement)
    for table in TABLES:
        for statement in tenancy.protect(table, service=SERVICE):
            op.execute(statement)
    # An operator asks whether a city is known here, and nothing else of the tables.
    op.execute(f"grant select on cities to {SERVICE}_operator")
    for statement in schema.create(service=SERVICE):
        op.execute(statement)


def downgrade() -> None:
    for statement in schema.drop(service=SERVICE):
        op.execute(statement)
    for table in reversed(TABLES):
        op.execute(f"drop table {table} cascade")
