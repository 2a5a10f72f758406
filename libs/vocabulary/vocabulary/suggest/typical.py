"""Skills that usually go with an occupation: an offer to whoever posts a bare title, never a requirement by itself."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from vocabulary.tables import listed, rows


@cache
def _table() -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({row["code"]: listed(row["skills"]) for row in rows("typical_skills")})


def typical_skills(occupation: str) -> tuple[str, ...]:
    """Codes of skills for a unit group of ISCO-08, the most typical first; none where too little is known."""
    return _table().get(occupation, ())
