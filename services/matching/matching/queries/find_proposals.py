"""Which proposals there are for a vacancy, a candidate or the whole city, best first."""

from dataclasses import dataclass
from uuid import UUID

from matching.storage import proposal_pages
from matching.storage.proposal_pages import Filter, Shown
from servicekit.database import ReadSession
from servicekit.problems import RefusedProblem


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    items: list[Shown]
    next: UUID | None


async def find_proposals(session: ReadSession, wanted: Filter, *, after: UUID | None, limit: int) -> Page:
    """A page, and after which proposal the next one begins.

    Raises:
        RefusedProblem: ``after`` is gone or of another list. An empty page would say that there are no more.
    """
    last = None if after is None else await proposal_pages.one(session, after)
    if after is not None and (last is None or wanted.candidate_id not in {None, last.candidate_id}):
        raise RefusedProblem("is no longer in this list: begin with its first page again", field="after")
    found = await proposal_pages.page(session, wanted, after=after, limit=limit + 1)
    items = found[:limit]
    return Page(items=items, next=items[-1].id if len(found) > limit else None)
