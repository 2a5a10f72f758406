"""What officers have said a title is, and what the officers of three cities have said alike.

Revision ID: 2026_11_26_0140
Revises: 2026_11_25_2230
"""

from alembic import op

from servicekit import tenancy

revision = "2026_11_26_0140"
down_revision = "2026_11_25_2230"
branch_labels = None
depends_on = None

TITLE_CORRECTIONS = """
create table title_corrections (
    city text not null,
    title text not null check (title <> ''),
    occupation text not null,
    vacancy_id uuid not null,
    corrected_at timestamptz not null,
    corrected_by text not null,
    primary key (city, title)
)
"""
BY_TITLE = "create index title_corrections_by_title on title_corrections (title)"
# Under the migrator's role: no session may look into another city. Who asks hears of no city and no title but its own.
AGREED = """
create function titles_agreed(asked text[]) returns table (title text, occupation text, cities bigint)
language sql stable security definer set search_path = pg_catalog, public as $$
    select c.title, min(c.occupation), count(*) from public.title_corrections c
    where c.title = any(asked) group by c.title having count(*) >= 3 and min(c.occupation) = max(c.occupation)
$$
"""


def upgrade() -> None:
    op.execute(TITLE_CORRECTIONS)
    op.execute(BY_TITLE)
    for statement in tenancy.protect("title_corrections", service="vacancies"):
        op.execute(statement)
    op.execute(
        "create policy title_corrections_counted on title_corrections for select to vacancies_migrator using (true)"
    )
    op.execute(AGREED)
    op.execute("revoke all on function titles_agreed(text[]) from public")
    op.execute("grant execute on function titles_agreed(text[]) to vacancies_app, vacancies_consumer")


def downgrade() -> None:
    op.execute("drop function titles_agreed(text[])")
    op.execute("drop table title_corrections")
