"""What training is missing where: schooling that openings ask for beside what people have, and work without people."""

from dataclasses import dataclass
from typing import Final

from national.api.dashboard.choosing import Chosen
from national.api.labels import interval, number, per_hundred, value_name
from national.domain.rates import Rate, rate
from national.domain.statistics import BY_SLUG
from national.queries.publication import Publication
from national.queries.published_table import SUM, Table, published_table
from webkit.charts import Span, Spans, spans

LEVELS: Final = ("not-asked", "basic", "secondary", "tertiary")
_OF_TWO = 2
Rows = list[list[str]]


@dataclass(frozen=True, slots=True)
class Training:
    """``levels``: level, openings, their share and its interval, people, theirs.

    ``works``: occupation group, openings, people, openings per 100 people, the interval.
    """

    picture: Spans
    levels: Rows
    works: Rows


def training(publication: Publication, chosen: Chosen, language: str, *, sides: tuple[str, str]) -> Training:
    """``sides`` are the words for openings and for people."""
    table = published_table(publication, BY_SLUG["training-gaps"])
    found: list[Span] = []
    rows: Rows = []
    for level in LEVELS:
        name = value_name("education", level, language, cities={})
        row = [name]
        for series, side in zip(("openings", "registered"), sides, strict=True):
            figure, of = (
                table.figure(chosen.city, level, chosen.year, series=series),
                _share(table, chosen, level, series),
            )
            shown = "" if of is None else per_hundred(of.value, language)
            row += [number(figure, language), shown, interval(of, language)]
            if of is not None and (level, series) != ("not-asked", "registered"):
                told = f"{shown} ({interval(of, language)})"
                found.append(Span(f"{name}: {side}", of.value, of.low, of.high, "alike", told))
        rows.append(row)
    return Training(spans(found, level=None), rows, _works(publication, chosen, language))


def _share(table: Table, chosen: Chosen, level: str, series: str) -> Rate | None:
    """Of those whose level was told: all but the others, which makes the whole two rounded figures."""
    part, whole, others = (
        table.figure(chosen.city, one, chosen.year, series=series) for one in (level, SUM, "not-told")
    )
    return rate(part, None if whole is None or others is None else whole - others, figures=_OF_TWO)


def _works(publication: Publication, chosen: Chosen, language: str) -> Rows:
    table = published_table(publication, BY_SLUG["training-gaps-by-occupation"])
    rows: Rows = []
    for group in table.values["occupation"]:
        openings, people = (
            table.figure(chosen.city, group, chosen.year, series=series) for series in ("openings", "registered")
        )
        if openings == people == 0:
            continue
        of = rate(openings, people)
        rows.append([
            value_name("occupation", group, language, cities={}), number(openings, language), number(people, language),
            "" if of is None else per_hundred(of.value, language), interval(of, language),
        ])  # fmt: skip
    return rows
