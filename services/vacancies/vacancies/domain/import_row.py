"""One row of a list of vacancies."""

from dataclasses import dataclass

from vacancies.domain.details import Details


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRow:
    """``content`` is a digest of the row as it came: the same content is the same row."""

    line: int
    source_id: str
    content: bytes
    employer_name: str
    legal_form: str
    details: Details
    openings: int
