"""The registry's tables as the code sees them. How they come about and who may read them: the migrations."""

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
    Uuid,
)
from sqlalchemy.dialects.postgresql import JSONB

metadata = MetaData()


def _of_candidate(name: str, *columns: Column[object]) -> Table:
    """A table of lines about one candidate."""
    return Table(
        name,
        metadata,
        Column("city", Text, primary_key=True),
        Column("id", Uuid, primary_key=True),
        Column("candidate_id", Uuid, nullable=False),
        *columns,
    )


cities = Table(
    "cities",
    metadata,
    Column("city", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("time_zone", Text, nullable=False),
    Column("languages", ARRAY(Text), nullable=False),
    Column("minimum_wages", JSONB, nullable=False),
    Column("channels", ARRAY(Text), nullable=False),
    Column("quiet_start", SmallInteger, nullable=False),
    Column("quiet_end", SmallInteger, nullable=False),
    Column("neighbours", ARRAY(Text), nullable=False),
    Column("onboarded_at", DateTime(timezone=True), nullable=False),
    Column("changed_at", DateTime(timezone=True), nullable=False),
)

officers = Table(
    "officers",
    metadata,
    Column("city", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("role", Text, nullable=False),
)

candidates = Table(
    "candidates",
    metadata,
    Column("city", Text, primary_key=True),
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("status", Text, nullable=False),
    Column("looking", Boolean, nullable=False),
    Column("running_placements", Integer, nullable=False),
    Column("matching_agreed", Boolean, nullable=False),
    Column("other_cities_agreed", Boolean, nullable=False),
    Column("origin", Text, nullable=False),
    Column("profile", JSONB, nullable=False),
    Column("source_index", LargeBinary),
    Column("content_hash", LargeBinary),
    Column("registered_at", DateTime(timezone=True), nullable=False),
    Column("changed_at", DateTime(timezone=True), nullable=False),
)

vault = Table(
    "vault",
    metadata,
    Column("city", Text, primary_key=True),
    Column("candidate_id", Uuid, primary_key=True),
    Column("person", LargeBinary, nullable=False),
    Column("disclosure", LargeBinary),
    Column("functioning", LargeBinary),
    Column("nik_index", LargeBinary),
    Column("identity_index", LargeBinary),
)

consents = _of_candidate(
    "consents",
    Column("purpose", Text, nullable=False),
    Column("given", Boolean, nullable=False),
    Column("text_version", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("by_guardian", Boolean, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("recorded_by", Text, nullable=False),
)

accompaniment = _of_candidate(
    "accompaniment",
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date),
    Column("outcome", Text, nullable=False),
    Column("skills", ARRAY(Text), nullable=False),
    Column("by", Text, nullable=False),
    Column("note", LargeBinary),
    Column("recorded_at", DateTime(timezone=True), nullable=False),
)

history = _of_candidate(
    "history",
    Column("at", DateTime(timezone=True), nullable=False),
    Column("what", Text, nullable=False),
    Column("reason", Text),
    Column("about", JSONB, nullable=False),
    Column("follow_up_on", Date),
)

contact_accesses = _of_candidate(
    "contact_accesses",
    Column("at", DateTime(timezone=True), nullable=False),
    Column("subject", Text, nullable=False),
    Column("purpose", Text, nullable=False),
)

erasures = _of_candidate(
    "erasures",
    Column("requested_at", DateTime(timezone=True), nullable=False),
    Column("closed_at", DateTime(timezone=True)),
)

erasure_confirmations = Table(
    "erasure_confirmations",
    metadata,
    Column("city", Text, primary_key=True),
    Column("erasure_id", Uuid, primary_key=True),
    Column("service", Text, primary_key=True),
    Column("confirmed_at", DateTime(timezone=True), nullable=False),
)

erased_sources = Table(
    "erased_sources",
    metadata,
    Column("city", Text, primary_key=True),
    Column("source_index", LargeBinary, primary_key=True),
)

transfers = _of_candidate(
    "transfers",
    Column("to_city", Text, nullable=False),
    Column("new_candidate_id", Uuid, nullable=False),
    Column("parts", ARRAY(Text), nullable=False),
    Column("status", Text, nullable=False),
    Column("package", LargeBinary),
    Column("requested_at", DateTime(timezone=True), nullable=False),
    Column("accepted_at", DateTime(timezone=True)),
    Column("completed_at", DateTime(timezone=True)),
)

elsewhere = Table(
    "elsewhere",
    metadata,
    Column("city", Text, primary_key=True),
    Column("candidate_id", Uuid, primary_key=True),
    Column("key", SmallInteger),
    Column("standing", Text, nullable=False),
    Column("asked_by", Text),
    Column("asked_at", DateTime(timezone=True)),
    Column("looked_at", DateTime(timezone=True)),
)

evaluation_keys = Table(
    "evaluation_keys",
    metadata,
    Column("city", Text, primary_key=True),
    Column("number", SmallInteger, primary_key=True),
    Column("public_key", LargeBinary, nullable=False),
    Column("first_seen_at", DateTime(timezone=True), nullable=False),
)

fairness_exposures = Table(
    "fairness_exposures",
    metadata,
    Column("city", Text, primary_key=True),
    Column("proposal_id", Uuid, primary_key=True),
    Column("candidate_id", Uuid, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("rank", Integer),
    Column("shown_at", DateTime(timezone=True), nullable=False),
)

fairness_outcomes = Table(
    "fairness_outcomes",
    metadata,
    Column("city", Text, primary_key=True),
    Column("referral_id", Uuid, primary_key=True),
    Column("candidate_id", Uuid, nullable=False),
    Column("proposal_id", Uuid),
    Column("referred_at", DateTime(timezone=True), nullable=False),
    Column("placed_at", DateTime(timezone=True)),
    Column("kept_six_months", Boolean, nullable=False),
)

fairness_cases = Table(
    "fairness_cases",
    metadata,
    Column("city", Text, primary_key=True),
    Column("candidate_id", Uuid, primary_key=True),
    Column("run_id", Uuid, nullable=False),
    Column("need_groups", ARRAY(Text), nullable=False),
    Column("sex", Text, nullable=False),
    Column("district", Text, nullable=False),
    *(
        Column(count, Integer, nullable=False)
        for count in ("shown", "first", "exposed", "referred", "sent", "placed", "matured", "kept")
    ),
)

fairness_runs = Table(
    "fairness_runs",
    metadata,
    Column("city", Text, primary_key=True),
    Column("id", Uuid, primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("subject", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("quarter", Text, nullable=False),
    Column("quarters", SmallInteger, nullable=False),
    Column("people", Integer, nullable=False),
)
