"""The service's tables as the code sees them. How they come about and who may read them: the migrations."""

from sqlalchemy import Boolean, Column, Date, DateTime, Integer, LargeBinary, MetaData, SmallInteger, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB

metadata = MetaData()


def _table(name: str, *columns: "Column[object]") -> Table:
    return Table(name, metadata, Column("city", Text, primary_key=True), *columns)


cities = _table(
    "cities",
    Column("version", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("time_zone", Text, nullable=False),
    Column("joined_at", DateTime(timezone=True), nullable=False),
)

rulings = _table(
    "rulings",
    Column("field", Text, primary_key=True),
    Column("allowed", Boolean, nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("decided_at", DateTime(timezone=True), primary_key=True),
)

people = _table(
    "people",
    Column("candidate_id", Uuid, primary_key=True),
    Column("seen_at", DateTime(timezone=True), nullable=False),
    Column("asked_at", DateTime(timezone=True)),
    Column("attributes", JSONB(none_as_null=True)),
    Column("came_from_city", Text),
    Column("came_from", Uuid),
)

decisions = _table(
    "decisions",
    Column("candidate_id", Uuid, primary_key=True),
    Column("decided_at", DateTime(timezone=True), primary_key=True),
    Column("outcomes", JSONB, nullable=False),
)

tallies = _table(
    "tallies",
    Column("kind", Text, primary_key=True),
    Column("status", Text, primary_key=True),
    Column("subject", Uuid, primary_key=True),
    Column("candidate_id", Uuid, nullable=False),
    Column("happened_on", Date, nullable=False),
    Column("begun_on", Date, nullable=False),
    Column("occupation_group", Text),
)

openings = _table(
    "openings",
    Column("vacancy_id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("employer_id", Uuid, nullable=False),
    Column("occupation_group", Text),
    Column("offered", Integer, nullable=False),
    Column("status", Text, nullable=False),
    Column("posted_on", Date, nullable=False),
    Column("education", Text),
)

declarations = _table(
    "declarations",
    Column("declaration_id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("employer_id", Uuid, nullable=False),
    Column("year", SmallInteger, nullable=False),
    Column("sector", Text, nullable=False),
    Column("size_class", Text, nullable=False),
    Column("required", Integer, nullable=False),
    Column("employed", Integer, nullable=False),
)

facts = _table(
    "facts",
    Column("id", Uuid, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("told", JSONB, nullable=False),
    Column("removed", Boolean, nullable=False),
    Column("release_period", SmallInteger, nullable=False),
    Column("origin_city", Text),
    Column("candidate_id", Uuid),
)

removals = _table(
    "removals",
    Column("id", Uuid, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("told", JSONB, nullable=False),
)

release_keys = _table(
    "release_keys",
    Column("period", SmallInteger, primary_key=True),
    Column("sealed", Text),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Column("destroyed_at", DateTime(timezone=True)),
    Column("draws_education", Boolean, nullable=False),
)

rounds = _table(
    "rounds",
    Column("ended_at", DateTime(timezone=True), primary_key=True),
    Column("told", Integer, nullable=False),
    Column("removed", Integer, nullable=False),
    Column("kept_back", Integer, nullable=False),
)

known_people = _table(
    "known_people",
    Column("candidate_id", Uuid, primary_key=True),
    Column("key", SmallInteger, nullable=False),
    Column("token", LargeBinary, nullable=False),
)

looks = _table(
    "looks",
    Column("id", Uuid, primary_key=True),
    Column("candidate_id", Uuid, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("kind", Text, nullable=False),
    Column("found", Boolean, nullable=False),
)
