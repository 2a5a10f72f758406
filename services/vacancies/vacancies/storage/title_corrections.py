"""What officers have said titles are, in the database."""

from collections.abc import Collection, Sequence

from sqlalchemy import delete, select, text
from sqlalchemy.dialects.postgresql import insert

from servicekit.database import ReadSession, WriteSession
from vacancies.domain.title import Correction, Remembered, in_use
from vacancies.storage.tables import title_corrections
from vocabulary import releases

# The city's own last: it goes over what others agree on.
_REMEMBERED = text(
    "select title, occupation, 'corrected-elsewhere' as source from titles_agreed(:titles, :old, :led) union all "
    "select title, occupation, 'corrected-here' from title_corrections where city = :city and title = any(:titles)"
)


async def remembered(session: ReadSession, titles: Collection[str]) -> dict[str, Remembered]:
    if not titles:
        return {}
    led = releases.replaced("occupations")
    asked = {"titles": list(titles), "old": list(led), "led": list(led.values())}
    rows = await session.execute(_REMEMBERED, {"city": session.city, **asked})
    said = ((row.title, in_use(Remembered(row.occupation, row.source))) for row in rows)
    return {title: one for title, one in said if one is not None}


async def remember(session: WriteSession, said: Correction) -> None:
    """The last word stands."""
    values = {
        "city": session.city, "title": said.title, "occupation": said.occupation, "vacancy_id": said.vacancy_id,
        "corrected_at": said.corrected_at, "corrected_by": said.corrected_by,
    }  # fmt: skip
    news = insert(title_corrections).values(**values)
    changed = {name: news.excluded[name] for name in values if name not in {"city", "title"}}
    await session.execute(news.on_conflict_do_update(index_elements=["city", "title"], set_=changed))


async def forget(session: WriteSession, title: str) -> bool:
    """Whether there was one."""
    gone = delete(title_corrections).where(title_corrections.c.city == session.city, title_corrections.c.title == title)
    return (await session.execute(gone.returning(title_corrections.c.title))).first() is not None


async def page(session: ReadSession, *, after: str, limit: int) -> Sequence[Correction]:
    """In the order of the titles; ``after`` is the last title of the page before."""
    query = select(title_corrections).where(title_corrections.c.city == session.city, title_corrections.c.title > after)
    rows = await session.execute(query.order_by(title_corrections.c.title).limit(limit))
    return [
        Correction(
            title=row.title, occupation=row.occupation, vacancy_id=row.vacancy_id, corrected_at=row.corrected_at,
            corrected_by=row.corrected_by,
        )
        for row in rows
    ]  # fmt: skip
