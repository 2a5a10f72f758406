"""The tables that are asked in more than one way. Those on the events' path are written beside their functions."""

from sqlalchemy import BigInteger, Column, DateTime, Float, Integer, MetaData, Table, Text
from sqlalchemy.dialects.postgresql import JSONB, UUID

metadata = MetaData()

cities = Table(
    "cities",
    metadata,
    Column("city", Text, primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("name", Text, nullable=False),
    Column("time_zone", Text, nullable=False),
    Column("neighbours", JSONB, nullable=False),
    Column("onboarded_at", DateTime(timezone=True), nullable=False),
)

proposals = Table(
    "proposals",
    metadata,
    Column("city", Text, primary_key=True),
    Column("id", UUID(as_uuid=True), primary_key=True),
    Column("candidate_id", UUID(as_uuid=True), nullable=False),
    Column("vacancy_id", UUID(as_uuid=True), nullable=False),
    Column("vacancy_city", Text, nullable=False),
    Column("employer_id", UUID(as_uuid=True), nullable=False),
    Column("outcome", Text, nullable=False),
    Column("score", Float, nullable=False),
    Column("reasons", JSONB, nullable=False),
    Column("digest", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("reason", Text),
    Column("accommodations", JSONB, nullable=False),
    Column("decided_by", Text),
    Column("proposed_at", DateTime(timezone=True), nullable=False),
    Column("changed_at", DateTime(timezone=True), nullable=False),
    Column("rank", Integer),
    Column("answer", Text),
    Column("answer_reason", Text),
    Column("answered_by", Text),
    Column("answered_at", DateTime(timezone=True)),
    Column("placed_at", DateTime(timezone=True)),
)
