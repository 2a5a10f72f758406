"""The tables as SQLAlchemy Core sees them. No queries; the migrations say how they come to be."""

from sqlalchemy import Boolean, Column, Date, DateTime, Integer, MetaData, SmallInteger, Table, Text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, UUID

metadata = MetaData()


def _moment(name: str) -> Column[object]:
    return Column(name, DateTime(timezone=True))


cities = Table(
    "cities",
    metadata,
    Column("city", Text, primary_key=True),
    Column("name", Text),
    Column("time_zone", Text),
    Column("languages", ARRAY(Text)),
    Column("channels", ARRAY(Text)),
    Column("quiet_start", SmallInteger),
    Column("quiet_end", SmallInteger),
    Column("version", Integer),
)

vacancies = Table(
    "vacancies",
    metadata,
    Column("city", Text, primary_key=True),
    Column("id", UUID(as_uuid=True), primary_key=True),
    Column("employer_id", UUID(as_uuid=True)),
    Column("occupation", Text),
    Column("version", Integer),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("city", Text, primary_key=True),
    Column("id", UUID(as_uuid=True), primary_key=True),
    Column("event_id", UUID(as_uuid=True)),
    Column("template", Text),
    Column("audience", Text),
    Column("recipient_id", UUID(as_uuid=True)),
    Column("facts", JSONB),
    Column("state", Text),
    Column("claim", Integer),
    Column("tries", Integer),
    Column("channel", Text),
    Column("refused", ARRAY(Text)),
    Column("failure", Text),
    _moment("created_at"),
    _moment("changed_at"),
)

inbox_messages = Table(
    "inbox_messages",
    metadata,
    Column("city", Text, primary_key=True),
    Column("id", UUID(as_uuid=True), primary_key=True),
    Column("audience", Text),
    Column("recipient_id", UUID(as_uuid=True)),
    Column("template", Text),
    Column("facts", JSONB),
    _moment("created_at"),
    _moment("read_at"),
)

calls = Table(
    "calls",
    metadata,
    Column("city", Text, primary_key=True),
    Column("id", UUID(as_uuid=True), primary_key=True),
    Column("why", Text),
    Column("template", Text),
    Column("audience", Text),
    Column("recipient_id", UUID(as_uuid=True)),
    Column("facts", JSONB),
    Column("tries", Integer),
    Column("outcome", Text),
    Column("officer", Text),
    _moment("created_at"),
    _moment("done_at"),
)

reminders = Table(
    "reminders",
    metadata,
    Column("city", Text, primary_key=True),
    Column("id", UUID(as_uuid=True), primary_key=True),
    Column("kind", Text),
    Column("about", UUID(as_uuid=True)),
    Column("candidate_id", UUID(as_uuid=True)),
    Column("months", SmallInteger),
    Column("vacancy_id", UUID(as_uuid=True)),
    Column("vacancy_city", Text),
    _moment("due_at"),
)

city_settings = Table(
    "city_settings",
    metadata,
    Column("city", Text, primary_key=True),
    Column("email_sender", Text),
    Column("email_reply_to", Text),
    Column("whatsapp_number_id", Text),
    Column("whatsapp_token", Text),
    Column("sms_sender", Text),
    Column("webhook_url", Text),
    Column("webhook_secret", Text),
    Column("imports_notify", Boolean),
    Column("changed_on", Date),
)
