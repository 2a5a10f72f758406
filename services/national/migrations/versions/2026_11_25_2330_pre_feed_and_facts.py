"""The feed in its order, the newest of every fact, and where the feed stands.

Nothing here belongs to a city: it is what was published for the nation. ``area`` is a city's code, or 00.00.

Revision ID: 2026_11_25_2330
Revises:
"""

from alembic import op

from eventing import schema

revision = "2026_11_25_2330"
down_revision = None
branch_labels = None
depends_on = None

SERVICE = "national"
APP, CONSUMER, OPERATOR = f"{SERVICE}_app", f"{SERVICE}_consumer", f"{SERVICE}_operator"

# One row. Whoever appends holds it until the commit, so that positions rise in the order of commits, without a gap.
# A generation is what was built in one go; an epoch, which cursors are of, ends with it and also after a restore.
HEAD = """
create table feed_head (
    one boolean primary key default true check (one),
    epoch uuid not null default gen_random_uuid(),
    generation uuid not null default gen_random_uuid(),
    position bigint not null default 0,
    server text not null default ''
)
"""
FEED = """
create table feed (
    generation uuid not null,
    position bigint not null,
    event_id uuid not null,
    type text not null,
    told_at timestamptz not null,
    area text not null,
    fact_id uuid not null,
    version bigint not null,
    occupation_group text,
    removed boolean not null,
    payload jsonb not null,
    primary key (generation, position),
    unique (generation, event_id)
)
"""
FACTS = """
create table facts (
    generation uuid not null,
    area text not null,
    fact_id uuid not null,
    version bigint not null,
    position bigint not null,
    kind text not null,
    period text not null,
    occupation_group text,
    removed boolean not null,
    told jsonb not null,
    primary key (generation, area, fact_id)
)
"""


def upgrade() -> None:
    for statement in (
        *schema.create(service=SERVICE),
        HEAD,
        "insert into feed_head default values",
        FEED,
        FACTS,
        "create index facts_in_order on facts (generation, position)",
        "create index facts_of_kind on facts (generation, kind) where not removed",
        f"grant select, update on feed_head to {CONSUMER}",
        f"grant select, insert, delete on feed to {CONSUMER}",
        f"grant select, insert, update, delete on facts to {CONSUMER}",
        f"grant select on feed_head, feed, facts to {APP}, {OPERATOR}",
    ):
        op.execute(statement)


def downgrade() -> None:
    for table in ("facts", "feed", "feed_head"):
        op.execute(f"drop table if exists {table}")
    for statement in schema.drop(service=SERVICE):
        op.execute(statement)
