import re
from collections.abc import Iterator
from typing import Any

import pytest

from contracts.catalogue import EVENTS
from contracts.city_listed import CityListed
from contracts.city_onboarded import CityState
from contracts.envelope import Envelope
from contracts.generate import schema
from contracts.national_fact import PersonalFact
from contracts.payload import Payload
from tests.contracts.golden import CONTRACTS, example

FORBIDDEN = re.compile(
    r"(^|_)(name|nama|full_?name|nik|ktp|email|e_?mail|phone|telephone|telp|whatsapp|birth|born|dob|age|sex|gender"
    r"|category|ragam|diagnos\w*|disab\w*|impairment|card|kpd|address|alamat|religion|marital|contact|note|notes|text"
    r"|description|comment|latitude|longitude)(_|$)"
)
A_CITY_HAS_A_NAME = {"name"}


def fields(part: Any) -> Iterator[str]:
    """Every property name anywhere in a schema."""
    if isinstance(part, dict):
        properties = part.get("properties")
        if isinstance(properties, dict):
            yield from properties
        for value in part.values():
            yield from fields(value)
    if isinstance(part, list):
        for value in part:
            yield from fields(value)


def forbidden(described: dict[str, Any]) -> set[str]:
    return {name for name in fields(described) if FORBIDDEN.search(name)}


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract.event)
def test_no_event_has_a_field_for_what_must_not_travel(contract: type[Payload]) -> None:
    allowed = A_CITY_HAS_A_NAME if issubclass(contract, (CityState, CityListed)) else set()
    assert forbidden(schema(contract)) == allowed


@pytest.mark.parametrize(
    "name", ["name", "nik", "email", "phone", "birth_date", "sex", "category", "diagnosis", "address", "full_name"]
)
def test_a_forbidden_field_would_be_found_however_deep(name: str) -> None:
    deep = {"properties": {"skills": {"items": {"anyOf": [{"properties": {name: {"type": "string"}}}]}}}}
    assert forbidden(deep) == {name}


def test_headers_have_no_room_for_them_either() -> None:
    written = {field.replace("ce_", "") for field in Envelope.__dataclass_fields__}
    assert not {name for name in written if FORBIDDEN.search(name)}


def test_facts_carry_no_needs() -> None:
    for contract in EVENTS.values():
        if contract.topic in {"ijc.matches", "ijc.placements", "ijc.erasures"}:
            assert not {"needs", "devices"} & set(fields(schema(contract)))


def test_what_the_nation_is_told_of_a_person_is_this_and_no_more() -> None:
    """Month, place, major group of work and one thing beside; nothing that leads back into a city's events."""
    envelope = {"city", "version", "fact_id", "period", "removed"}
    told = {"status", "outcome", "waited", "pseudonym", "occupation_group", "breakdown", "dimension", "group"}
    told |= {"education"}  # in place of a breakdown, never beside it: tests/release/domain/test_telling.py
    for contract in CONTRACTS:
        if issubclass(contract, PersonalFact):
            assert set(fields(schema(contract))) <= envelope | told


def test_people_who_differ_in_nothing_that_may_travel_give_the_same_bytes() -> None:
    """Twins: encoding depends on the fields alone."""
    contract = EVENTS["id.ijc.candidate-registered.v1"]
    one, other = (contract.model_validate_json(example(contract)) for _ in range(2))
    assert one.model_dump_json() == other.model_dump_json()
