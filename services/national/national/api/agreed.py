"""What a reader may see: all of it for our own, and for a reader outside what its agreement says, while it runs."""

from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import Depends, Request

from national.domain.agreement import Agreement
from national.domain.selection import Selection
from national.queries.agreed import agreement_of
from servicekit.database import Database
from servicekit.http import CallerDep
from servicekit.identity import Role
from servicekit.problems import Problem


class NoAgreementProblem(Problem):
    status = 403
    slug = "no-agreement"
    title = "No data-sharing agreement"


class NotAgreedProblem(Problem):
    status = 403
    slug = "not-agreed"
    title = "Not part of the data-sharing agreement"


async def _agreement(request: Request, caller: CallerDep) -> Agreement | None:
    """None for those who need none."""
    if caller.role is not Role.NATIONAL_READER:
        return None
    database: Database = request.app.state.app_database
    async with database.read(city=None) as session:
        found = await agreement_of(session, caller.subject, now=datetime.now(UTC))
    if found is None:
        raise NoAgreementProblem("no data-sharing agreement with you runs: ask the national office")
    return found


AgreedDep = Annotated[Agreement | None, Depends(_agreement)]
AGREED: Any = Depends(_agreement)


def within(agreement: Agreement | None, wanted: Selection) -> Selection:
    """What is asked for, no further than the agreement goes.

    Raises:
        NotAgreedProblem: a city is asked for, or facts by a field, that are not in it.
    """
    if agreement is None:
        return wanted
    if wanted.occupation is not None and "occupation_group" in agreement.withheld:
        raise NotAgreedProblem("your agreement does not include this field", field="occupation")
    if agreement.cities is not None and wanted.city is not None and wanted.city not in agreement.cities:
        raise NotAgreedProblem("your agreement does not include this city", field="city")
    return Selection(
        city=wanted.city, type=wanted.type, occupation=wanted.occupation, cities=agreement.cities,
        withheld=agreement.left_out,
    )  # fmt: skip
