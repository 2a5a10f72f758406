"""Many vacancies at once: the few statements of a bulk import, each for the whole batch."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from servicekit.database import WriteSession
from vacancies.domain.employer import Employer, name_key
from vacancies.domain.import_row import ImportRow
from vacancies.domain.vacancy import Vacancy
from vacancies.storage.vacancies import DETAILS

_CLAIM = "select pg_advisory_xact_lock(hashtextextended('vacancies:' || $1, 0))"
_KNOWN = """
select id, version, employer_id, details::text, openings, placed, status, closed_reason, public, origin, warnings,
       source_id, content_hash
from vacancies where city = $1 and source = $2 and source_id = any($3::text[]) order by id for update
"""
# Of several with one name a verified one, then the oldest. Shared: nobody verifies it while we decide what is public.
_EMPLOYERS = """
select id, version, name, name_key, legal_form, kind, verified, verified_at, origin
from employers where city = $1 and name_key = any($2::text[]) order by verified desc, id for share
"""
_ADD_EMPLOYERS = """
insert into employers (city, id, version, name, name_key, legal_form, kind, verified, verified_at, verified_by,
                       origin, registered_at, changed_at)
select $1, r.id, 1, r.name, r.key, r.form, r.kind, true, $7, $8, 'import', $7, $7
from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[]) as r(id, name, key, form, kind)
"""
_ADD = """
insert into vacancies (city, id, version, employer_id, status, public, openings, placed, closes_on, origin, details,
                       warnings, source, source_id, content_hash, posted_at, changed_at)
select $1, r.id, r.version, r.employer, 'open', r.public, r.openings, r.placed, r.closes_on::date, 'import',
       r.details::jsonb, array(select jsonb_array_elements_text(r.warnings::jsonb)), $2, r.source_id, r.content,
       $14, $14
from unnest($3::uuid[], $4::int[], $5::uuid[], $6::bool[], $7::int[], $8::int[], $9::text[], $10::text[],
            $11::text[], $12::text[], $13::bytea[])
     as r(id, version, employer, public, openings, placed, closes_on, details, warnings, source_id, content)
on conflict (city, id) do update set
    version = excluded.version, employer_id = excluded.employer_id, public = excluded.public,
    openings = excluded.openings, closes_on = excluded.closes_on, details = excluded.details,
    warnings = excluded.warnings, content_hash = excluded.content_hash, changed_at = excluded.changed_at
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A vacancy that an earlier import has made from the same source row."""

    vacancy: Vacancy
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A row that goes into the database: ``before`` is None for a new vacancy."""

    row: ImportRow
    before: Vacancy | None
    after: Vacancy


async def claim_city(session: WriteSession) -> None:
    """One import at a time in a city: each looks for its rows and employers before it writes."""
    await (await session.driver()).execute(_CLAIM, session.city)


async def known(session: WriteSession, rows: Sequence[ImportRow], *, source: str) -> dict[str, Known]:
    ids = [row.source_id for row in rows]
    found = await (await session.driver()).fetch(_KNOWN, session.city, source, ids)
    return {line["source_id"]: _known(line, city=str(session.city)) for line in found}


async def employers_named(session: WriteSession, keys: Sequence[str]) -> dict[str, Employer]:
    found: dict[str, Employer] = {}
    for line in await (await session.driver()).fetch(_EMPLOYERS, session.city, list(keys)):
        employer = Employer(
            city=str(session.city), id=line["id"], version=line["version"], name=line["name"],
            legal_form=line["legal_form"], kind=line["kind"], verified=line["verified"],
            verified_at=line["verified_at"], origin=line["origin"],
        )  # fmt: skip
        found.setdefault(line["name_key"], employer)
    return found


async def add_employers(session: WriteSession, new: Sequence[Employer], *, by: str, at: datetime) -> None:
    if new:
        rows = [(each.id, each.name, name_key(each.name), each.legal_form, each.kind) for each in new]
        await (await session.driver()).execute(_ADD_EMPLOYERS, session.city, *_columns(rows), at, by)


async def write(session: WriteSession, changes: Sequence[Change], *, source: str, at: datetime) -> None:
    """The whole batch in one statement."""
    if changes:
        rows = [_vacancy(change) for change in changes]
        await (await session.driver()).execute(_ADD, session.city, source, *_columns(rows), at)


def _vacancy(change: Change) -> tuple[Any, ...]:
    after = change.after
    closes_on = after.details.closes_on
    # The kinds are codes of our own, so that an array in JSON's notation needs no escaping.
    warnings = "[" + ",".join(f'"{kind}"' for kind in after.warnings) + "]"
    return (
        after.id, after.version, after.employer_id, after.public, after.openings, after.placed,
        None if closes_on is None else closes_on.isoformat(), DETAILS.dump_json(after.details).decode(), warnings,
        change.row.source_id, change.row.content,
    )  # fmt: skip


def _columns(rows: Sequence[tuple[Any, ...]]) -> list[list[Any]]:
    return [list(column) for column in zip(*rows, strict=True)]


def _known(line: Mapping[str, Any], *, city: str) -> Known:
    vacancy = Vacancy(
        city=city, id=line["id"], version=line["version"], employer_id=line["employer_id"],
        details=DETAILS.validate_json(line["details"]), openings=line["openings"], placed=line["placed"],
        status=line["status"], closed_reason=line["closed_reason"], public=line["public"], origin=line["origin"],
        warnings=tuple(line["warnings"]),
    )  # fmt: skip
    return Known(vacancy=vacancy, content=line["content_hash"])
