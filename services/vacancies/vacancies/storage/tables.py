"""The tables as the code sees them. How they come about and who may read them: the migrations."""

from typing import Any

from sqlalchemy import ARRAY, Boolean, Column, Date, DateTime, Integer, LargeBinary, MetaData, SmallInteger, Table, Text
from sqlalchemy import Uuid as SqlUuid
from sqlalchemy.dialects.postgresql import JSONB

metadata = MetaData()


def _table(name: str, *columns: Column[Any], key: str = "id") -> Table:
    """A table of things of a city."""
    return Table(
        name, metadata, Column("city", Text, primary_key=True), Column(key, SqlUuid, primary_key=True), *columns
    )


cities = Table(
    "cities",
    metadata,
    Column("city", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("time_zone", Text, nullable=False),
    Column("minimum_wages", JSONB, nullable=False),
)

employers = _table(
    "employers",
    Column("version", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("name_key", Text, nullable=False),
    Column("legal_form", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("verified", Boolean, nullable=False),
    Column("verified_at", DateTime(timezone=True)),
    Column("verified_by", Text),
    Column("contact", Text),
    Column("origin", Text, nullable=False),
    Column("registered_at", DateTime(timezone=True), nullable=False),
    Column("changed_at", DateTime(timezone=True), nullable=False),
)

workforce = _table(
    "workforce",
    Column("year", SmallInteger, primary_key=True),
    Column("total", Integer, nullable=False),
    Column("disabled", Integer, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("counted_on", Date, nullable=False),
    Column("recorded_at", DateTime(timezone=True), nullable=False),
    Column("recorded_by", Text, nullable=False),
    Column("version", Integer, nullable=False, server_default="1"),
    key="employer_id",
)

sites = _table(
    "sites",
    Column("employer_id", SqlUuid, nullable=False),
    Column("name", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("district", Text),
    Column("accessibility", ARRAY(Text), nullable=False),
)

contact_accesses = _table(
    "contact_accesses",
    Column("employer_id", SqlUuid, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("subject", Text, nullable=False),
    Column("purpose", Text, nullable=False),
)

vacancies = _table(
    "vacancies",
    Column("version", Integer, nullable=False),
    Column("employer_id", SqlUuid, nullable=False),
    Column("status", Text, nullable=False),
    Column("closed_reason", Text),
    Column("public", Boolean, nullable=False),
    Column("openings", Integer, nullable=False),
    Column("placed", Integer, nullable=False),
    Column("closes_on", Date),
    Column("origin", Text, nullable=False),
    Column("details", JSONB, nullable=False),
    Column("warnings", ARRAY(Text), nullable=False),
    Column("source", Text),
    Column("source_id", Text),
    Column("content_hash", LargeBinary),
    Column("posted_at", DateTime(timezone=True), nullable=False),
    Column("changed_at", DateTime(timezone=True), nullable=False),
)

title_corrections = Table(
    "title_corrections",
    metadata,
    Column("city", Text, primary_key=True),
    Column("title", Text, primary_key=True),
    Column("occupation", Text, nullable=False),
    Column("vacancy_id", SqlUuid, nullable=False),
    Column("corrected_at", DateTime(timezone=True), nullable=False),
    Column("corrected_by", Text, nullable=False),
)

wording_corrections = Table(
    "wording_corrections",
    metadata,
    Column("city", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("words", Text, primary_key=True),
    Column("code", Text),
    Column("vacancy_id", SqlUuid),
    Column("corrected_at", DateTime(timezone=True), nullable=False),
    Column("corrected_by", Text, nullable=False),
)

referrals = _table(
    "referrals",
    Column("version", Integer, nullable=False),
    Column("vacancy_id", SqlUuid, nullable=False),
    Column("employer_id", SqlUuid, nullable=False),
    Column("candidate_id", SqlUuid),
    Column("candidate_city", Text, nullable=False),
    Column("stage", Text, nullable=False),
    Column("reason", Text),
    Column("accommodations", JSONB, nullable=False),
    Column("interview_at", DateTime(timezone=True)),
    Column("interview_accommodations", ARRAY(Text), nullable=False),
    Column("starts_on", Date),
    Column("kind", Text),
    Column("ended_on", Date),
    Column("referred_at", DateTime(timezone=True), nullable=False),
    Column("changed_at", DateTime(timezone=True), nullable=False),
)

follow_ups = _table(
    "follow_ups",
    Column("referral_id", SqlUuid, nullable=False),
    Column("months", SmallInteger, nullable=False),
    Column("held_on", Date, nullable=False),
    Column("note", Text),
    Column("recorded_at", DateTime(timezone=True), nullable=False),
    Column("recorded_by", Text, nullable=False),
)

candidate_referrals = _table(
    "candidate_referrals",
    Column("candidate_id", SqlUuid, nullable=False),
    Column("vacancy_city", Text, nullable=False),
)

erased_candidates = _table("erased_candidates")
