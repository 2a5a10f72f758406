"""The ledger of messages, the in-app inbox, officers' calls, reminders, and our copies of cities and vacancies."""

from alembic import op

from eventing import schema
from servicekit.tenancy import protect

revision = "2026_11_24_0900"
down_revision = None
branch_labels = None
depends_on = None

SERVICE = "notifications"

TABLES = {
    "cities": """
        create table cities (
            city text primary key,
            name text not null,
            time_zone text not null,
            languages text[] not null check (cardinality(languages) > 0),
            channels text[] not null,
            quiet_start smallint not null check (quiet_start between 0 and 23),
            quiet_end smallint not null check (quiet_end between 0 and 23),
            version integer not null
        )
    """,
    "vacancies": """
        create table vacancies (
            city text not null,
            id uuid not null,
            employer_id uuid not null,
            occupation text,
            version integer not null,
            primary key (city, id)
        )
    """,
    "deliveries": """
        create table deliveries (
            city text not null,
            id uuid not null,
            event_id uuid not null,
            template text not null,
            audience text not null check (audience in ('jobseeker', 'employer', 'officer')),
            recipient_id uuid not null,
            facts jsonb not null,
            state text not null check (state in
                ('pending', 'claimed', 'sent', 'unknown', 'handed-over', 'cancelled', 'gone')),
            claim integer not null,
            tries integer not null,
            channel text,
            refused text[] not null,
            failure text,
            created_at timestamptz not null,
            changed_at timestamptz not null,
            primary key (city, id),
            unique (city, event_id, template, recipient_id)
        )
    """,
    "inbox_messages": """
        create table inbox_messages (
            city text not null,
            id uuid not null,
            audience text not null,
            recipient_id uuid not null,
            template text not null,
            facts jsonb not null,
            created_at timestamptz not null,
            read_at timestamptz,
            primary key (city, id)
        )
    """,
    "calls": """
        create table calls (
            city text not null,
            id uuid not null,
            why text not null check (why in ('preferred', 'unknown', 'follow-up')),
            template text not null,
            audience text not null,
            recipient_id uuid not null,
            facts jsonb not null,
            tries integer not null,
            outcome text,
            officer text,
            created_at timestamptz not null,
            done_at timestamptz,
            primary key (city, id)
        )
    """,
    "reminders": """
        create table reminders (
            city text not null,
            id uuid not null,
            kind text not null check (kind in ('follow-up', 'renewal')),
            about uuid not null,
            candidate_id uuid not null,
            months smallint not null,
            due_at timestamptz not null,
            vacancy_id uuid,
            vacancy_city text,
            primary key (city, id),
            unique (city, kind, about, months)
        )
    """,
    "city_settings": """
        create table city_settings (
            city text primary key,
            email_sender text,
            email_reply_to text,
            whatsapp_number_id text,
            whatsapp_token text,
            sms_sender text,
            webhook_url text,
            webhook_secret text,
            imports_notify boolean not null default false,
            changed_on date not null
        )
    """,
}

INDEXES = (
    "create index deliveries_recipient on deliveries (city, recipient_id)",
    "create index inbox_messages_recipient on inbox_messages (city, recipient_id, id desc)",
    "create index calls_open on calls (city, id) where done_at is null",
    "create index calls_recipient on calls (city, recipient_id)",
    "create index reminders_candidate on reminders (city, candidate_id)",
)


def upgrade() -> None:
    for statement in schema.create(service=SERVICE):
        op.execute(statement)
    for table, statement in TABLES.items():
        op.execute(statement)
        for guard in protect(table, service=SERVICE):
            op.execute(guard)
    for statement in INDEXES:
        op.execute(statement)


def downgrade() -> None:
    for table in reversed(TABLES):
        op.execute(f"drop table {table}")
    for statement in schema.drop(service=SERVICE):
        op.execute(statement)
