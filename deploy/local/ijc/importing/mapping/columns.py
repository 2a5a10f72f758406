"""Which column of this file is which field: by its usual names, or as the mapping file says."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ijc.importing.mapping.mapping_file import MappingFile, MappingFileError
from ijc.importing.rows import ImportProblemError

REPORT_COLUMNS = ("line", "field", "reason")
_IN_BRACKETS = re.compile(r"\(.*?\)|\[.*?\]")
_NOT_WORD = re.compile(r"[\W_]+")


class MissingColumnError(ImportProblemError):
    """A column without which no row can be taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The fields of one kind of row, their usual names, and which are needed or joined from several columns."""

    names: Mapping[str, tuple[str, ...]]
    needed: tuple[str, ...]
    joined: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """For each field its columns, in order; ``left_out`` are columns nobody asked for."""

    of_field: Mapping[str, tuple[str, ...]]
    joined: frozenset[str]
    left_out: tuple[str, ...] = ()
    constants: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def texts(self, cells: Mapping[str, object]) -> dict[str, str]:
        """The row under the fields' names; fields without text are left out."""
        found = dict(self.constants)
        for name, headers in self.of_field.items():
            parts = [text for header in headers if (text := as_text(cells.get(header)))]
            if parts:
                text = "; ".join(parts) if name in self.joined else parts[0]
                replaced = self.values.get(name)
                found[name] = replaced.get(text.casefold(), text) if replaced else text
        return found


def match_columns(headers: Iterable[str], *, vocabulary: Vocabulary, mapping: MappingFile | None) -> Columns:
    """Find the columns.

    Raises:
        MissingColumnError: nothing gives a field that every row needs.
        MappingFileError: the mapping names a column that the file does not have.
    """
    given = list(headers)
    mapping = mapping or MappingFile()
    of_field = {name: _named(name, wanted, given) for name, wanted in mapping.columns.items()}
    taken = {header for headers in of_field.values() for header in headers}
    by_form = {plain_form(header): header for header in given if header not in taken}
    for name, usual in vocabulary.names.items():
        if name not in of_field and name not in mapping.constants:
            found = [by_form[form] for form in usual if form in by_form and by_form[form] not in taken]
            found = found if name in vocabulary.joined else found[:2]
            if found:
                of_field[name] = tuple(found)
                taken.update(found)
    missing = [name for name in vocabulary.needed if name not in of_field and name not in mapping.constants]
    if missing:
        raise MissingColumnError(_missing_words(missing[0], vocabulary, given))
    left = tuple(header for header in given if header not in taken and header not in REPORT_COLUMNS)
    return Columns(
        of_field=of_field,
        joined=vocabulary.joined,
        left_out=left,
        constants=mapping.constants,
        values=mapping.values,
    )


def plain_form(header: str) -> str:
    """``Nama Lengkap (sesuai KTP)*`` to ``nama lengkap``."""
    return _NOT_WORD.sub(" ", _IN_BRACKETS.sub(" ", header.casefold())).strip()


def as_text(value: object) -> str:
    """A cell, or a value of JSON, as text; lists are joined, objects are not text."""
    if isinstance(value, str):
        return value.strip()
    if value is None or isinstance(value, dict):
        return ""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, list):
        return "; ".join(text for part in value if (text := as_text(part)))
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _named(name: str, wanted: tuple[str, ...], given: list[str]) -> tuple[str, ...]:
    forms = {header.casefold().strip(): header for header in given}
    for header in wanted:
        if header.casefold().strip() not in forms:
            raise MappingFileError(
                f"columns.{name}: the file has no column {header!r}; it has: {', '.join(given[:40])}."
            )
    return tuple(forms[header.casefold().strip()] for header in wanted)


def _missing_words(name: str, vocabulary: Vocabulary, given: list[str]) -> str:
    return (
        f"No column gives {name}. It is usually called {', '.join(vocabulary.names[name][:5])}. The file has: "
        f"{', '.join(given[:40])}. Rename a column, or name it in a mapping file (--mapping)."
    )
