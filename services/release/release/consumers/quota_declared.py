"""quota-declared: an employer has said how many people it employs. Kept in classes, not in heads."""

from collections.abc import Sequence

from contracts.quota_declared import QuotaDeclared
from eventing.subscriptions import Delivered
from release.domain.codes import sector_of, size_class
from release.domain.work import Declaration
from release.projections.work import copy_declarations
from servicekit.database import WriteSession


async def quota_declared(session: WriteSession, events: Sequence[Delivered[QuotaDeclared]]) -> None:
    await copy_declarations(session, [_declaration(event.payload) for event in events])


def _declaration(said: QuotaDeclared) -> Declaration:
    return Declaration(
        declaration_id=said.declaration_id, version=said.version, employer_id=said.employer_id, year=said.year,
        sector=sector_of(said.kind), size_class=size_class(said.total), required=said.required,
        employed=said.employed,
    )  # fmt: skip
