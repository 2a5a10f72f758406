"""Take in a batch of a city's spreadsheet: every row is accepted, updated, unchanged or refused with its reason."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from eventing import outbox
from registry import published
from registry.commands.local_day import local_day
from registry.domain.broken_rule import BrokenRuleError
from registry.domain.candidate import Candidate, agree, revise
from registry.domain.consent import agrees
from registry.domain.import_row import ImportRow
from registry.domain.registration import check_registration
from registry.storage import imports
from registry.storage.imports import Change, Keyed, Known
from servicekit.database import WriteSession
from servicekit.ids import new_id
from servicekit.imports import Outcome, RowResult

Judged = Change | RowResult


async def import_candidates(
    session: WriteSession, *, source: str, rows: Sequence[ImportRow], recorded_by: str, now: datetime
) -> list[RowResult]:
    """Checked first, then written in a few statements; the same rows again change nothing."""
    session.bulk = True
    today = await local_day(session, now=now)
    checked = [_check(row, now=now, today=today) for row in rows]
    results = [row for row in checked if isinstance(row, RowResult)]
    keyed = [imports.keyed(row, city=str(session.city), source=source) for row in checked if isinstance(row, ImportRow)]
    await imports.claim_city(session)
    batch = _Batch(
        city=str(session.city),
        known=dict(await imports.known(session, keyed)),
        erased=await imports.erased(session, keyed),
        twins=await imports.twins(session, keyed),
    )
    judged = [batch.judge(row) for row in keyed]
    changes = [row for row in judged if isinstance(row, Change)]
    await imports.write(session, changes, recorded_by=recorded_by, at=now)
    payloads = [news for each in changes for news in published.candidate_change(each.before, each.after)]
    await outbox.publish(session, *payloads, at=now)
    results += [_result(row) if isinstance(row, Change) else row for row in judged]
    return sorted(results, key=lambda result: result.line)


def _check(row: ImportRow, *, now: datetime, today: date) -> ImportRow | RowResult:
    try:
        given = check_registration(row.given, now=now, today=today)
    except BrokenRuleError as broken:
        return _no(row, broken.field, broken.reason, code=broken.code)
    return ImportRow(
        line=row.line, source_id=row.source_id, content=row.content, given=given,
        duplicate_of_accepted=row.duplicate_of_accepted,
    )  # fmt: skip


class _Batch:
    """What the rows of one batch are judged against, the rows before them included."""

    def __init__(
        self, *, city: str, known: dict[bytes, Known], erased: frozenset[bytes], twins: dict[bytes, set[UUID]]
    ) -> None:
        self._city = city
        self._known = known
        self._erased = erased
        self._twins = twins
        self._seen: set[bytes] = set()

    def judge(self, keyed: Keyed) -> Judged:
        row = keyed.row
        if keyed.source in self._seen:
            return _no(row, "source_id", "stands in more than one row", code="twice")
        self._seen.add(keyed.source)
        if keyed.source in self._erased:
            return _no(row, "source_id", "this person's record was erased and is not taken in again", code="erased")
        known = self._known.get(keyed.source)
        if known is not None and known.content == keyed.content:
            return RowResult(line=row.line, source_id=row.source_id, outcome="unchanged", id=known.candidate.id)
        twin = self._twin(keyed, but=None if known is None else known.candidate.id)
        if twin is not None:
            return twin
        return self._change(keyed, known)

    def _twin(self, keyed: Keyed, *, but: UUID | None) -> RowResult | None:
        for field, index in (("nik", keyed.who.nik), ("name", keyed.who.identity)):
            others = self._twins.get(index or b"", set()) - {but}
            if others and keyed.row.duplicate_of_accepted not in others:
                reason = "a record with this NIK" if field == "nik" else "a record with this name and birth date"
                return _no(keyed.row, field, f"{reason} exists already", code=f"{field}-known", existing=min(others))
        return None

    def _change(self, keyed: Keyed, known: Known | None) -> Judged:
        given = keyed.row.given
        if known is None:
            after = Candidate(
                city=self._city, id=new_id(), version=1, profile=given.profile, origin="import",
                matching_agreed=agrees(given.consents, "matching"),
                other_cities_agreed=agrees(given.consents, "other-cities"),
            )  # fmt: skip
        else:
            try:
                after = _revised(keyed, known.candidate)
            except BrokenRuleError as broken:
                return _no(keyed.row, broken.field, broken.reason, code=broken.code, existing=known.candidate.id)
        for index in filter(None, (keyed.who.nik, keyed.who.identity)):
            self._twins.setdefault(index, set()).add(after.id)
        return Change(keyed=keyed, before=None if known is None else known.candidate, after=after)


def _revised(keyed: Keyed, before: Candidate) -> Candidate:
    """A consent that the spreadsheet does not mention stays as the person gave it."""
    given = keyed.row.given
    answered = {consent.purpose: consent.given for consent in given.consents}
    after = revise(before, profile=given.profile, expected_version=before.version)
    return agree(
        after,
        matching=answered.get("matching", before.matching_agreed),
        other_cities=answered.get("other-cities", before.other_cities_agreed),
    )


def _result(change: Change) -> RowResult:
    row = change.keyed.row
    outcome: Outcome = "accepted" if change.before is None else "updated"
    return RowResult(line=row.line, source_id=row.source_id, outcome=outcome, id=change.after.id)


def _no(row: ImportRow, field: str | None, reason: str, *, code: str, existing: UUID | None = None) -> RowResult:
    return RowResult(
        line=row.line, source_id=row.source_id, outcome="refused", id=existing, field=field, code=code, reason=reason
    )
