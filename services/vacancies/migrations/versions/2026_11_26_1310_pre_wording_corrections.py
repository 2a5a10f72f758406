"""What officers have said words of a posting are, and what the officers of three cities have said alike.

Revision ID: 2026_11_26_1310
Revises: 2026_11_26_0140
"""

from alembic import op

from servicekit import tenancy

revision = "2026_11_26_1310"
down_revision = "2026_11_26_0140"
branch_labels = None
depends_on = None

WORDING_CORRECTIONS = """
create table wording_corrections (
    city text not null,
    kind text not null check (kind in ('skill', 'demand', 'exclusion')),
    words text not null check (words <> ''),
    code text,
    vacancy_id uuid,
    corrected_at timestamptz not null,
    corrected_by text not null,
    primary key (city, kind, words)
)
"""
# A posting asks by each of its words: a phrase is looked for only where the word it begins with is.
BY_FIRST_WORD = "create index wording_corrections_by_first_word on wording_corrections (split_part(words, ' ', 1))"
# Under the migrator's role, as titles_agreed: it names no city, and nothing that fewer than three have said.
AGREED = """
create function wordings_agreed(asked text[]) returns table (kind text, words text, code text)
language sql stable security definer set search_path = pg_catalog, public as $$
    select c.kind, c.words, nullif(min(coalesce(c.code, '')), '') from public.wording_corrections c
    where split_part(c.words, ' ', 1) = any(asked) group by c.kind, c.words
    having count(*) >= 3 and min(coalesce(c.code, '')) = max(coalesce(c.code, ''))
$$
"""


def upgrade() -> None:
    op.execute(WORDING_CORRECTIONS)
    op.execute(BY_FIRST_WORD)
    for statement in tenancy.protect("wording_corrections", service="vacancies"):
        op.execute(statement)
    op.execute(
        "create policy wording_corrections_counted on wording_corrections for select to vacancies_migrator using (true)"
    )
    op.execute(AGREED)
    op.execute("revoke all on function wordings_agreed(text[]) from public")
    op.execute("grant execute on function wordings_agreed(text[]) to vacancies_app, vacancies_consumer")


def downgrade() -> None:
    op.execute("drop function wordings_agreed(text[])")
    op.execute("drop table wording_corrections")
