"""Many candidates at once: the few statements of a bulk import, each for the whole batch."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from registry.domain.candidate import Candidate
from registry.domain.import_row import ImportRow
from registry.storage import consents, sealed, vault
from registry.storage.candidates import PROFILE
from servicekit.database import WriteSession

_CLAIM = "select pg_advisory_xact_lock(hashtextextended('identities:' || $1, 0))"
_KNOWN = """
select id, version, status, looking, running_placements, matching_agreed, other_cities_agreed, origin, profile::text,
       source_index, content_hash
from candidates where city = $1 and source_index = any($2::bytea[]) order by id for update
"""
_ERASED = "select source_index from erased_sources where city = $1 and source_index = any($2::bytea[])"
_ADD = """
insert into candidates (city, id, version, status, looking, running_placements, matching_agreed,
                        other_cities_agreed, origin, profile, source_index, content_hash, registered_at, changed_at)
select $1, r.id, r.version, r.status, r.looking, r.placements, r.matching, r.other, r.origin, r.profile::jsonb,
       r.source, r.content, $13, $13
from unnest($2::uuid[], $3::int[], $4::text[], $5::bool[], $6::int[], $7::bool[], $8::bool[], $9::text[],
            $10::text[], $11::bytea[], $12::bytea[])
     as r(id, version, status, looking, placements, matching, other, origin, profile, source, content)
on conflict (city, id) do update set
    version = excluded.version, profile = excluded.profile, content_hash = excluded.content_hash,
    matching_agreed = excluded.matching_agreed, other_cities_agreed = excluded.other_cities_agreed,
    changed_at = excluded.changed_at
"""
_VAULT = """
insert into vault (city, candidate_id, person, disclosure, functioning, nik_index, identity_index)
select $1, r.* from unnest($2::uuid[], $3::bytea[], $4::bytea[], $5::bytea[], $6::bytea[], $7::bytea[]) as r
on conflict (city, candidate_id) do update set
    person = excluded.person, disclosure = excluded.disclosure, functioning = excluded.functioning,
    nik_index = excluded.nik_index, identity_index = excluded.identity_index
"""
_CONSENTS = """
insert into consents (city, candidate_id, id, purpose, given, text_version, form, by_guardian, at, recorded_by)
select $1, r.* from unnest($2::uuid[], $3::uuid[], $4::text[], $5::bool[], $6::text[], $7::text[], $8::bool[],
                           $9::timestamptz[], $10::text[]) as r
"""
_VAULT_COLUMNS = ("candidate_id", "person", "disclosure", "functioning", "nik_index", "identity_index")
_CONSENT_COLUMNS = (
    "candidate_id", "id", "purpose", "given", "text_version", "form", "by_guardian", "at", "recorded_by",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Keyed:
    """A row with the keyed indexes by which it is recognised."""

    row: ImportRow
    source: bytes
    content: bytes
    who: vault.Indexes


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A record that an earlier import has made from the same source row."""

    candidate: Candidate
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A row that goes into the database: ``before`` is None for a new person."""

    keyed: Keyed
    before: Candidate | None
    after: Candidate


def keyed(row: ImportRow, *, city: str, source: str) -> Keyed:
    return Keyed(
        row=row,
        source=sealed.index(f"{source}\x1f{row.source_id}", city=city, purpose="source"),
        content=sealed.index(row.content, city=city, purpose="content"),
        who=vault.indexes(row.given.person, city=city),
    )


async def claim_city(session: WriteSession) -> None:
    """One import at a time in a city, and no registration beside it: both look for twins before they write."""
    await (await session.driver()).execute(_CLAIM, session.city)


async def known(session: WriteSession, rows: Sequence[Keyed]) -> Mapping[bytes, Known]:
    found = await (await session.driver()).fetch(_KNOWN, session.city, [row.source for row in rows])
    return {line["source_index"]: _known(line, city=str(session.city)) for line in found}


async def erased(session: WriteSession, rows: Sequence[Keyed]) -> frozenset[bytes]:
    found = await (await session.driver()).fetch(_ERASED, session.city, [row.source for row in rows])
    return frozenset(line["source_index"] for line in found)


async def twins(session: WriteSession, rows: Sequence[Keyed]) -> dict[bytes, set[UUID]]:
    """Keyed index of a NIK, or of name and birth date, to the living records that have it."""
    same: dict[bytes, set[UUID]] = {}
    for line in await vault.living_with(session, [row.who for row in rows]):
        for index in (line["nik_index"], line["identity_index"]):
            if index is not None:
                same.setdefault(index, set()).add(line["candidate_id"])
    return same


async def write(session: WriteSession, changes: Sequence[Change], *, recorded_by: str, at: datetime) -> None:
    """Candidates, vault and consents of the whole batch in three statements."""
    if not changes:
        return
    city, driver = str(session.city), await session.driver()
    await driver.execute(_ADD, city, *_columns([_candidate(change) for change in changes]), at)
    sealed_rows = [
        vault.columns(
            change.after.id, city=city, vault=change.keyed.row.given.vault, short_set=change.keyed.row.given.short_set
        )
        for change in changes
    ]
    await driver.execute(_VAULT, city, *_columns([_pick(row, _VAULT_COLUMNS) for row in sealed_rows]))
    agreed = [
        consents.row(consent, city=city, candidate_id=change.after.id, recorded_by=recorded_by)
        for change in changes
        for consent in change.keyed.row.given.consents
    ]
    if agreed:
        await driver.execute(_CONSENTS, city, *_columns([_pick(row, _CONSENT_COLUMNS) for row in agreed]))


def _candidate(change: Change) -> tuple[Any, ...]:
    after = change.after
    return (
        after.id, after.version, after.status, after.looking, after.running_placements, after.matching_agreed,
        after.other_cities_agreed, after.origin, PROFILE.dump_json(after.profile).decode(),
        change.keyed.source, change.keyed.content,
    )  # fmt: skip


def _pick(row: Mapping[str, Any], names: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(row[name] for name in names)


def _columns(rows: Sequence[tuple[Any, ...]]) -> list[list[Any]]:
    return [list(column) for column in zip(*rows, strict=True)]


def _known(line: Mapping[str, Any], *, city: str) -> Known:
    candidate = Candidate(
        city=city, id=line["id"], version=line["version"], status=line["status"], looking=line["looking"],
        running_placements=line["running_placements"], matching_agreed=line["matching_agreed"],
        other_cities_agreed=line["other_cities_agreed"], origin=line["origin"],
        profile=PROFILE.validate_json(line["profile"]),
    )  # fmt: skip
    return Known(candidate=candidate, content=line["content_hash"])
