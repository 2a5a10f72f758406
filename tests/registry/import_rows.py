"""Rows as the import's command takes them."""

from dataclasses import replace
from typing import Any

from registry.domain.import_row import ImportRow
from registry.domain.nik import Nik
from tests.registry.builders import person, registration


def row(line: int, *, source_id: str | None = None, content: bytes | None = None, **changes: Any) -> ImportRow:
    """Every line is another person, unless a field says otherwise."""
    who = person(name=f"Orang {line}", nik=Nik(f"357801450792{line:04d}"))
    given = replace(registration(person=who), **changes)
    return ImportRow(
        line=line, source_id=source_id or f"AK-{line}", content=content or repr((line, changes)).encode(), given=given
    )
