"""The cities' codes in the words of the nation's facts. Pure."""

from datetime import date
from typing import Final, Literal

Sector = Literal["public", "private"]
SizeClass = Literal["micro", "small", "medium", "large"]
# As Statistics Indonesia (BPS) counts workers.
_SMALL_FROM, _MEDIUM_FROM, _LARGE_FROM = 5, 20, 100
_WAITS: Final = ((30, "under-30-days"), (91, "30-90-days"), (181, "91-180-days"))
STAGES: Final = {"referred": "referred", "interview": "interview", "offered": "offered", "placed": "hired"}
KEPT: Final = {"kept-6-months": "kept-6-months", "kept-12-months": "kept-12-months"}
ENDINGS: Final = {
    "not-selected": "declined-by-employer",
    "skills-missing": "declined-by-employer",
    "accommodation-missing": "accommodation-missing",
    "candidate-declined": "declined-by-candidate",
    "candidate-withdrawn": "declined-by-candidate",
    "vacancy-filled": "vacancy-gone",
    "vacancy-closed": "vacancy-gone",
}
"""Of a referral that ended before there was work; any other reason is told as other."""
WITHDRAWALS: Final = {
    "found-work": "withdrawn",
    "not-looking": "withdrawn",
    "consent-withdrawn": "withdrawn",
    "other": "withdrawn",
    "transferred": "moved",
}
"""Whoever is placed has not left."""

_EDUCATION: Final = {
    "none": "basic", "sd": "basic", "smp": "basic", "sma": "secondary",
    "d1": "tertiary", "d3": "tertiary", "s1": "tertiary", "s2": "tertiary", "s3": "tertiary",
}  # fmt: skip


def education_asked(level: str | None) -> str:
    return "not-asked" if level is None else _EDUCATION[level]


def sector_of(kind: str) -> Sector:
    return "public" if kind == "state" else "private"


def size_class(workers: int) -> SizeClass:
    if workers >= _LARGE_FROM:
        return "large"
    if workers >= _MEDIUM_FROM:
        return "medium"
    return "small" if workers >= _SMALL_FROM else "micro"


def waited(*, registered: date, placed: date) -> str:
    days = (placed - registered).days
    return next((name for below, name in _WAITS if days < below), "over-180-days")
