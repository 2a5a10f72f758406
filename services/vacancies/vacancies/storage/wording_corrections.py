"""What officers have said wordings are, in the database."""

from collections.abc import Collection, Sequence

from sqlalchemy import delete, select, text
from sqlalchemy.dialects.postgresql import insert

from servicekit.database import ReadSession, WriteSession
from vacancies.domain.wording import TABLES, Kind, RememberedWording, WordingCorrection, in_use
from vacancies.storage.tables import wording_corrections
from vocabulary import releases

# The city's own last: it goes over what others agree on.
_REMEMBERED = text(
    "select kind, words, code, 'corrected-elsewhere' as source from wordings_agreed(:asked, :kinds, :old, :led) "
    "union all "
    "select kind, words, code, 'corrected-here' from wording_corrections "
    "where city = :city and split_part(words, ' ', 1) = any(:asked)"
)


async def remembered(session: ReadSession, asked: Collection[str]) -> list[RememberedWording]:
    """What is remembered of all wordings that begin with one of these words."""
    if not asked:
        return []
    led = [(kind, *each) for kind, table in TABLES.items() for each in releases.replaced(table).items()]
    kinds, old, new = ([each[place] for each in led] for place in range(3))
    where = {"city": session.city, "asked": list(asked), "kinds": kinds, "old": old, "led": new}
    rows = await session.execute(_REMEMBERED, where)
    said = (in_use(RememberedWording(row.kind, row.words, row.code, row.source)) for row in rows)
    return list({(one.kind, one.words): one for one in said if one is not None}.values())


async def remember(session: WriteSession, said: WordingCorrection) -> None:
    """The last word stands."""
    values = {
        "city": session.city, "kind": said.kind, "words": said.words, "code": said.code, "vacancy_id": said.vacancy_id,
        "corrected_at": said.corrected_at, "corrected_by": said.corrected_by,
    }  # fmt: skip
    news = insert(wording_corrections).values(**values)
    changed = {name: news.excluded[name] for name in values if name not in {"city", "kind", "words"}}
    await session.execute(news.on_conflict_do_update(index_elements=["city", "kind", "words"], set_=changed))


async def forget(session: WriteSession, words: str, *, kind: Kind) -> bool:
    """Whether there was one."""
    table = wording_corrections.c
    gone = delete(wording_corrections).where(
        table.city == session.city, table.kind == kind, table.words == words
    )  # fmt: skip
    return (await session.execute(gone.returning(table.words))).first() is not None


async def page(session: ReadSession, *, kind: Kind, after: str, limit: int) -> Sequence[WordingCorrection]:
    """In the order of the words; ``after`` are the last ones of the page before."""
    table = wording_corrections.c
    query = select(wording_corrections).where(table.city == session.city, table.kind == kind, table.words > after)
    rows = await session.execute(query.order_by(table.words).limit(limit))
    return [
        WordingCorrection(
            kind=row.kind, words=row.words, code=row.code, vacancy_id=row.vacancy_id, corrected_at=row.corrected_at,
            corrected_by=row.corrected_by,
        )
        for row in rows
    ]  # fmt: skip
