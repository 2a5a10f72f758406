"""What three cities have said alike is counted by the codes in use: an old code and what replaced it are one.

Revision ID: 2026_11_26_2130
Revises: 2026_11_26_1310
"""

from alembic import op

revision = "2026_11_26_2130"
down_revision = "2026_11_26_1310"
branch_labels = None
depends_on = None

# Which codes are old the vocabulary knows, not the database: who asks says where each leads, '' where nothing replaced
# it and the city counts as having said nothing. The functions with less to say stay for programs of the version before.
TITLES = """
create function titles_agreed(asked text[], old text[], led text[]) returns table (title text, occupation text)
language sql stable security definer set search_path = pg_catalog, public as $$
    with said as (
        select c.title, coalesce(r.led, c.occupation) as code from public.title_corrections c
        left join unnest(old, led) as r (old, led) on r.old = c.occupation where c.title = any(asked)
    )
    select s.title, min(s.code) from said s where s.code <> ''
    group by s.title having count(*) >= 3 and min(s.code) = max(s.code)
$$
"""
# Words that are none have no code here; that is something said, and stays apart from a code that leads nowhere.
WORDINGS = """
create function wordings_agreed(asked text[], kinds text[], old text[], led text[])
returns table (kind text, words text, code text)
language sql stable security definer set search_path = pg_catalog, public as $$
    with said as (
        select c.kind, c.words, coalesce(r.led, c.code) as code from public.wording_corrections c
        left join unnest(kinds, old, led) as r (kind, old, led) on r.kind = c.kind and r.old = c.code
        where split_part(c.words, ' ', 1) = any(asked)
    )
    select s.kind, s.words, nullif(min(coalesce(s.code, '')), '') from said s where s.code is distinct from ''
    group by s.kind, s.words having count(*) >= 3 and min(coalesce(s.code, '')) = max(coalesce(s.code, ''))
$$
"""
FUNCTIONS = {
    "titles_agreed(text[], text[], text[])": TITLES,
    "wordings_agreed(text[], text[], text[], text[])": WORDINGS,
}


def upgrade() -> None:
    for signature, made in FUNCTIONS.items():
        op.execute(made)
        op.execute(f"revoke all on function {signature} from public")
        op.execute(f"grant execute on function {signature} to vacancies_app, vacancies_consumer")


def downgrade() -> None:
    for signature in FUNCTIONS:
        op.execute(f"drop function {signature}")
