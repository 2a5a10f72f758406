"""The national dashboard: pages without scripts, of published figures alone, each with its definition."""

from fastapi import APIRouter

from national.api.dashboard import cities, nation, reports, tables
from national.api.dashboard.words import PAGES
from national.api.feed import READERS
from national.queries.publication import Publications
from webkit.assets import router as assets
from webkit.signing_in import routes as signing_in


def routers(*, publications: Publications) -> list[APIRouter]:
    return [
        assets,
        signing_in(PAGES, roles=READERS),
        nation.routes(publications=publications),
        cities.routes(publications=publications),
        tables.routes(publications=publications),
        reports.routes(publications=publications),
    ]
