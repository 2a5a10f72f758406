"""Take in a batch of a list of vacancies: every row is accepted, updated, unchanged or refused with its reason."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from eventing import outbox
from servicekit.database import WriteSession
from servicekit.ids import new_id
from servicekit.imports import Outcome, RowResult
from vacancies import published
from vacancies.commands.closing_day import plan_closing
from vacancies.commands.onboarded_city import onboarded_city
from vacancies.commands.remember_wording import wordings_in
from vacancies.domain.broken_rule import BrokenRuleError
from vacancies.domain.city import City
from vacancies.domain.details import check_details, check_openings, warnings_of
from vacancies.domain.employer import Employer, kind_of, name_key
from vacancies.domain.import_row import ImportRow
from vacancies.domain.read_details import with_wordings
from vacancies.domain.title import Remembered, title_key, with_remembered
from vacancies.domain.vacancy import Vacancy, revise
from vacancies.domain.wording import Wordings
from vacancies.storage import imports, title_corrections
from vacancies.storage.imports import Change, Known

Judged = Change | RowResult


async def import_vacancies(
    session: WriteSession, *, source: str, rows: Sequence[ImportRow], recorded_by: str, now: datetime
) -> list[RowResult]:
    """Checked first, then written in a few statements; the same rows again change nothing.

    An employer that stands in an officer's list for the first time counts as verified by that officer.
    """
    session.bulk = True
    city = await onboarded_city(session)
    await imports.claim_city(session)
    batch = _Batch(
        city=city,
        today=city.day(now),
        now=now,
        known=await imports.known(session, rows, source=source),
        titles=await title_corrections.remembered(session, _unsaid(rows)),
        wordings=await wordings_in(session, [row.details for row in rows]),
        employers=await imports.employers_named(session, sorted({name_key(row.employer_name) for row in rows})),
    )
    judged = [batch.judge(row) for row in rows]
    changes = [row for row in judged if isinstance(row, Change)]
    await imports.add_employers(session, batch.new_employers, by=recorded_by, at=now)
    await imports.write(session, changes, source=source, at=now)
    await plan_closing(session, city=city, days=[change.after.details.closes_on for change in changes])
    payloads = [news for each in changes for news in published.vacancy_change(each.before, each.after)]
    await outbox.publish(session, *payloads, at=now)
    results = [_result(row) if isinstance(row, Change) else row for row in judged]
    return sorted(results, key=lambda result: result.line)


@dataclass(slots=True, kw_only=True)
class _Batch:
    """What the rows of one batch are judged against, the rows before them included."""

    city: City
    today: date
    now: datetime
    known: dict[str, Known]
    titles: dict[str, Remembered]
    wordings: Wordings
    employers: dict[str, Employer]
    new_employers: list[Employer] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def judge(self, row: ImportRow) -> Judged:
        if row.source_id in self.seen:
            return _no(row, "source_id", "stands in more than one row", code="twice")
        self.seen.add(row.source_id)
        details = with_remembered(row.details, self.titles.get(title_key(row.details.title)))
        row = replace(row, details=with_wordings(details, self.wordings))
        known = self.known.get(row.source_id)
        if known is not None and known.content == row.content:
            return RowResult(line=row.line, source_id=row.source_id, outcome="unchanged", id=known.vacancy.id)
        try:
            check_details(row.details, city=self.city, today=self.today)
            check_openings(row.openings)
            return self._change(row, None if known is None else known.vacancy)
        except BrokenRuleError as broken:
            return _no(row, broken.field, broken.reason, code=broken.code, known=known)

    def _change(self, row: ImportRow, before: Vacancy | None) -> Change:
        """Referrals stand with the employer, so that a row's vacancy never goes over to another."""
        warnings = warnings_of(row.details, city=self.city, today=self.today, wordings=self.wordings)
        if before is not None:
            after = revise(
                before, details=row.details, openings=row.openings, warnings=warnings, expected_version=before.version
            )
            return Change(row=row, before=before, after=after)
        employer = self._employer(row)
        after = Vacancy(
            city=self.city.code, id=new_id(), version=1, employer_id=employer.id, details=row.details,
            openings=row.openings, public=employer.verified, origin="import", warnings=warnings,
        )  # fmt: skip
        return Change(row=row, before=None, after=after)

    def _employer(self, row: ImportRow) -> Employer:
        key = name_key(row.employer_name)
        if key not in self.employers:
            employer = Employer(
                city=self.city.code, id=new_id(), version=1, name=row.employer_name, legal_form=row.legal_form,
                kind=kind_of(row.legal_form), verified=True, verified_at=self.now, origin="import",
            )  # fmt: skip
            self.employers[key] = employer
            self.new_employers.append(employer)
        return self.employers[key]


def _unsaid(rows: Sequence[ImportRow]) -> set[str]:
    """The titles of the rows that bring no code of somebody's own."""
    return {title_key(row.details.title) for row in rows if row.details.occupation_source != "given"}


def _result(change: Change) -> RowResult:
    outcome: Outcome = "accepted" if change.before is None else "updated"
    return RowResult(line=change.row.line, source_id=change.row.source_id, outcome=outcome, id=change.after.id)


def _no(row: ImportRow, field_name: str | None, reason: str, *, code: str, known: Known | None = None) -> RowResult:
    existing = None if known is None else known.vacancy.id
    return RowResult(
        line=row.line, source_id=row.source_id, outcome="refused", id=existing, field=field_name, code=code,
        reason=reason,
    )  # fmt: skip
