"""A mapping file in TOML or YAML: which column is which field, fixed values, and words turned into other words."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from ijc.importing.rows import ImportProblemError

SECTIONS = ("columns", "constants", "values")


class MappingFileError(ImportProblemError):
    """The mapping file cannot be followed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MappingFile:
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def read_mapping_file(path: Path, *, fields: tuple[str, ...]) -> MappingFile:
    """Read and check a mapping.

    Raises:
        MappingFileError: naming the section or field that is wrong.
    """
    found = _load(path)
    unknown = [section for section in found if section not in SECTIONS]
    if unknown:
        raise MappingFileError(f"{path.name}: unknown section {unknown[0]!r}; sections are {', '.join(SECTIONS)}.")
    for section in SECTIONS:
        if not isinstance(found.get(section, {}), dict):
            raise MappingFileError(f"{path.name}: the section {section} must hold names and values.")
        for name in found.get(section, {}):
            if name not in fields:
                raise MappingFileError(f"{path.name}: {section}.{name} is not a field; fields are {', '.join(fields)}.")
    return MappingFile(
        columns={name: _headers(path, name, value) for name, value in found.get("columns", {}).items()},
        constants={name: str(value) for name, value in found.get("constants", {}).items()},
        values={name: _words(path, name, value) for name, value in found.get("values", {}).items()},
    )


def _load(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8-sig")
        found = tomllib.loads(text) if path.suffix.lower() == ".toml" else yaml.safe_load(text)
    except OSError:
        raise MappingFileError(f"The mapping file {path} cannot be read.") from None
    except UnicodeDecodeError:
        raise MappingFileError(f"{path.name} must be saved as UTF-8.") from None
    except (tomllib.TOMLDecodeError, yaml.YAMLError) as error:
        where = getattr(error, "problem_mark", None)
        place = f" near line {where.line + 1}" if where else f": {str(error).splitlines()[0]}"
        raise MappingFileError(f"{path.name} is not valid TOML or YAML{place}.") from None
    if not isinstance(found, dict):
        raise MappingFileError(f"{path.name} must hold the sections {', '.join(SECTIONS)}.")
    return found


def _headers(path: Path, name: str, value: object) -> tuple[str, ...]:
    headers = [value] if isinstance(value, str) else value
    if not isinstance(headers, list) or not all(isinstance(header, str) for header in headers):
        raise MappingFileError(f"{path.name}: columns.{name} must be a column's name or a list of them.")
    return tuple(headers)


def _words(path: Path, name: str, value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise MappingFileError(f"{path.name}: values.{name} must say which word becomes which.")
    return {str(word).strip().casefold(): str(meaning) for word, meaning in value.items()}
