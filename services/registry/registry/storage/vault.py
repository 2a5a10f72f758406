"""Who people are: sealed person by person, found again only by keyed indexes. The only reader and writer of it."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import ARRAY, Uuid, any_, literal, select
from sqlalchemy.dialects.postgresql import insert as upsert

from registry.domain.nik import Sex
from registry.domain.person import Disclosure, Person, Vault, identity_text
from registry.domain.washington_group import ShortSet
from registry.storage import sealed
from registry.storage.tables import vault as table
from servicekit.database import ReadSession, WriteSession
from servicekit.prepared import Prepared

_PERSON: Final = TypeAdapter(Person)
_DISCLOSURE: Final = TypeAdapter(Disclosure)
_SHORT_SET: Final = TypeAdapter(ShortSet)

# Imports take the city's lock alone, registrations share it and take their own person's beside it, in order of the
# indexes. Before the look for twins and not with it: a statement does not see what came after it had begun.
_CLAIM: Final = """
select pg_advisory_xact_lock_shared(hashtextextended('identities:' || $1, 0)),
(select count(pg_advisory_xact_lock(hashtextextended(encode(i, 'hex'), 0))) from unnest($2::bytea[]) i)
"""
# Index by index, then record by record: with "or" between the halves, "= any" or a plain join in their place, the plan
# made while a city was small reads all of it.
_LIVING: Final = """
select same.* from (
    select v.* from unnest($2::bytea[]) as n(digest) cross join lateral (
        select candidate_id, nik_index, identity_index from vault where city = $1 and nik_index = n.digest offset 0
    ) as v
    union
    select v.* from unnest($3::bytea[]) as n(digest) cross join lateral (
        select candidate_id, nik_index, identity_index from vault where city = $1 and identity_index = n.digest offset 0
    ) as v
) as same cross join lateral (
    select from candidates c
    where c.city = $1 and c.id = same.candidate_id and c.status in ('active', 'withdrawn') offset 0
) as living
"""
_MOST_TWINS: Final = 10
_SEALED: Final = ("person", "disclosure", "functioning", "nik_index", "identity_index")
_INSERT: Final = upsert(table)
_PUT: Final = Prepared(
    _INSERT.on_conflict_do_update(
        index_elements=["city", "candidate_id"], set_={name: _INSERT.excluded[name] for name in _SEALED}
    )
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Held:
    """What is held of one person."""

    vault: Vault
    short_set: ShortSet | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexes:
    """By what two records of one person are recognised without being read."""

    nik: bytes | None
    identity: bytes | None


def indexes(person: Person, *, city: str) -> Indexes:
    who = identity_text(person)
    return Indexes(
        nik=None if person.nik is None else sealed.index(person.nik.digits, city=city, purpose="nik"),
        identity=None if who is None else sealed.index(who, city=city, purpose="identity"),
    )


def columns(candidate_id: UUID, *, city: str, vault: Vault, short_set: ShortSet | None) -> dict[str, Any]:
    """The row as it lies in the database: three envelopes, each for its own purpose."""
    found = indexes(vault.person, city=city)

    def seal(plain: bytes, field: str) -> bytes:
        return sealed.seal(plain, city=city, owner=candidate_id, field=field)

    return {
        "city": city,
        "candidate_id": candidate_id,
        "person": seal(_PERSON.dump_json(vault.person), "person"),
        "disclosure": seal(_DISCLOSURE.dump_json(vault.disclosure), "disclosure") if vault.disclosure else None,
        "functioning": None if short_set is None else seal(_SHORT_SET.dump_json(short_set), "functioning"),
        "nik_index": found.nik,
        "identity_index": found.identity,
    }


async def put(session: WriteSession, candidate_id: UUID, *, vault: Vault, short_set: ShortSet | None) -> None:
    await _PUT.run(session, columns(candidate_id, city=str(session.city), vault=vault, short_set=short_set))


async def read(session: ReadSession, candidate_id: UUID) -> Held | None:
    query = select(table).where(table.c.city == session.city, table.c.candidate_id == candidate_id)
    row = (await session.execute(query)).mappings().first()
    return None if row is None else _held(row)


async def names(session: ReadSession, candidate_ids: Sequence[UUID]) -> dict[UUID, str]:
    """Names alone, for a page of the officers' list."""
    query = select(table.c.city, table.c.candidate_id, table.c.person).where(
        table.c.city == session.city, table.c.candidate_id.in_(candidate_ids)
    )
    rows = (await session.execute(query)).all()
    return {
        row.candidate_id: _PERSON.validate_json(
            sealed.open_(row.person, city=row.city, owner=row.candidate_id, field="person")
        ).name
        for row in rows
    }


async def sexes(session: ReadSession, candidate_ids: Sequence[UUID]) -> dict[UUID, Sex | None]:
    """The sex alone, for the fairness audit."""
    return {who: person.sex for who, person in (await people(session, candidate_ids)).items()}


async def people(session: ReadSession, candidate_ids: Sequence[UUID]) -> dict[UUID, Person]:
    """Who several are. Opening many takes a while, so it is done beside the event loop."""
    query = select(table.c.city, table.c.candidate_id, table.c.person).where(
        table.c.city == session.city, table.c.candidate_id == any_(literal(list(candidate_ids), ARRAY(Uuid)))
    )
    rows = (await session.execute(query)).all()

    def opened() -> dict[UUID, Person]:
        return {
            row.candidate_id: _PERSON.validate_json(
                sealed.open_(row.person, city=row.city, owner=row.candidate_id, field="person")
            )
            for row in rows
        }

    return await asyncio.to_thread(opened)


async def claim_identity(session: WriteSession, person: Person) -> None:
    """Two registrations of one person at the same moment wait for each other."""
    found = indexes(person, city=str(session.city))
    driver = await session.driver()
    await driver.execute(_CLAIM, session.city, sorted(filter(None, (found.nik, found.identity))))


async def twins_of(session: ReadSession, person: Person, *, but: UUID) -> Sequence[UUID]:
    """Other living records of this city with the same NIK, or the same name and birth date."""
    same = await living_with(session, [indexes(person, city=str(session.city))])
    return sorted({line["candidate_id"] for line in same} - {but})[:_MOST_TWINS]


async def living_with(session: ReadSession, who: Sequence[Indexes]) -> Sequence[Mapping[str, Any]]:
    """Living records of this city that have one of these indexes: ``candidate_id, nik_index, identity_index``."""
    niks = [each.nik for each in who if each.nik is not None]
    identities = [each.identity for each in who if each.identity is not None]
    driver = await session.driver()
    return [dict(line) for line in await driver.fetch(_LIVING, session.city, niks, identities)]


async def identity_changes(session: ReadSession, candidate_id: UUID, person: Person) -> bool:
    """Whether a correction makes somebody else of this record; twins that were accepted may be corrected freely."""
    query = select(table.c.nik_index, table.c.identity_index).where(
        table.c.city == session.city, table.c.candidate_id == candidate_id
    )
    row = (await session.execute(query)).one_or_none()
    found = indexes(person, city=str(session.city))
    return row is None or (row.nik_index, row.identity_index) != (found.nik, found.identity)


def _held(row: Mapping[Any, Any]) -> Held:
    def opened(field: str) -> bytes | None:
        envelope = row[field]
        if envelope is None:
            return None
        return sealed.open_(envelope, city=row["city"], owner=row["candidate_id"], field=field)

    disclosure, functioning = opened("disclosure"), opened("functioning")
    return Held(
        vault=Vault(
            person=_PERSON.validate_json(opened("person") or b""),
            disclosure=Disclosure() if disclosure is None else _DISCLOSURE.validate_json(disclosure),
        ),
        short_set=None if functioning is None else _SHORT_SET.validate_json(functioning),
    )
