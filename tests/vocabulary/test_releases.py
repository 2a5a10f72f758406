"""Nothing that was released may vanish: records in the cities' databases and events in Kafka name these codes."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from vocabulary import cities, education, needs, occupations, releases, skills
from vocabulary.tables import rows

# A release adds lines at the end and takes none away; a code that should no longer be used is named in deprecated.csv.
RELEASED = Path(__file__).parent / "released_codes.txt"
TODAY: Mapping[str, Iterable[str]] = {
    "accommodations": needs.ACCOMMODATIONS,
    "cities": cities.BY_CODE,
    "demands": needs.DEMANDS,
    "devices": needs.DEVICES,
    "education": education.LEVELS,
    "needs": needs.NEEDS,
    "occupations": occupations.BY_CODE,
    "skills": skills.BY_CODE,
}


def today() -> set[str]:
    return {f"{kind} {code}" for kind, codes in TODAY.items() for code in codes}


def test_no_released_concept_was_deleted() -> None:
    gone = set(RELEASED.read_text(encoding="utf-8").split("\n")) - {""} - today()
    assert gone == set(), "deprecate with replaced_by instead"


def test_every_concept_is_on_the_list_of_what_was_released() -> None:
    unlisted = today() - set(RELEASED.read_text(encoding="utf-8").split("\n"))
    assert unlisted == set(), f"add these lines to {RELEASED.name}"


def test_what_replaces_a_concept_exists_and_is_itself_in_use() -> None:
    for row in rows("deprecated"):
        assert row["code"] in TODAY[row["kind"]]
        led_to = releases.current(row["kind"], row["code"])
        assert led_to is None or led_to in TODAY[row["kind"]]
        assert led_to is None or not releases.deprecated(row["kind"], led_to)


def test_a_deprecated_code_leads_to_the_one_in_use(monkeypatch: pytest.MonkeyPatch) -> None:
    replaced = {("skills", "typewriting"): "typing-fast", ("skills", "typing-fast"): "typing", ("skills", "telex"): ""}
    monkeypatch.setattr(releases, "_REPLACED", replaced)
    assert releases.current("skills", "typewriting") == "typing"
    assert releases.current("skills", "sewing") == "sewing"
    assert releases.current("skills", "telex") is None
    assert releases.deprecated("skills", "typewriting")
    assert not releases.deprecated("skills", "typing")


def test_every_table_says_its_source_and_version() -> None:
    for kind in (*TODAY, "titles", "posting_titles", "resolutions"):
        assert releases.SOURCES[kind].version
        assert releases.SOURCES[kind].source
