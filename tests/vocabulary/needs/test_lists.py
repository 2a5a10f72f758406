import re
from collections.abc import Mapping
from typing import Protocol

import pytest

from vocabulary import needs

CODE = re.compile(r"[a-z0-9][a-z0-9._:-]{0,63}")
DIAGNOSES = re.compile(
    r"\b(tuli|netra|buta|rungu|daksa|grahita|autis|autism|down|skizofrenia|schizo|epilep|cerebral|polio|lumpuh|cacat"
    r"|blind|deaf|disab|disorder|syndrome|paraly|amput|bipolar|depress)",
    re.IGNORECASE,
)


class Labelled(Protocol):
    @property
    def code(self) -> str: ...
    @property
    def label_id(self) -> str: ...
    @property
    def label_en(self) -> str: ...


@pytest.mark.parametrize(
    "items",
    [needs.NEEDS, needs.DEMANDS, needs.ACCOMMODATIONS, needs.DEVICES],
    ids=["needs", "demands", "accommodations", "devices"],
)
def test_every_item_is_bilingual_and_its_code_fits_the_contracts(items: Mapping[str, Labelled]) -> None:
    assert len(items) > 20
    for code, item in items.items():
        assert item.code == code
        assert CODE.fullmatch(code)
        assert item.label_id.strip()
        assert item.label_en.strip()
        assert item.label_id != item.label_en or code == "12.22"


@pytest.mark.parametrize("items", [needs.NEEDS, needs.DEMANDS], ids=["needs", "demands"])
def test_needs_and_demands_speak_of_function_never_of_a_diagnosis(items: Mapping[str, Labelled]) -> None:
    for item in items.values():
        assert not DIAGNOSES.search(f"{item.code} {item.label_id} {item.label_en}"), item.code


def test_accommodations_say_who_provides_them_and_at_what_cost() -> None:
    for accommodation in needs.ACCOMMODATIONS.values():
        assert accommodation.providers
        assert len(set(accommodation.providers)) == len(accommodation.providers)
        assert accommodation.cost_class in needs.CostClass
        assert accommodation.axis
        if accommodation.iso9999 is not None:
            assert re.fullmatch(r"\d\d\.\d\d", accommodation.iso9999)


def test_the_duties_of_the_law_are_among_the_accommodations() -> None:
    """UU 8/2016, articles 47 and 48: help with forms, suitable tests, more time, rest, flexible hours, treatment leave."""
    assert {
        "form-assistance", "accessible-test", "extra-test-time", "extra-breaks", "flexible-hours", "treatment-leave",
    } <= set(needs.ACCOMMODATIONS)  # fmt: skip


def test_providers_are_those_of_the_contracts() -> None:
    assert {provider.value for provider in needs.Provider} == {"employer", "centre", "bpjs", "community", "candidate"}
