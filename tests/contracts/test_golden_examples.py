import json
from pathlib import Path

import pytest

from contracts.catalogue import EVENTS
from contracts.codec import decode, encode
from contracts.payload import Payload
from tests.contracts.golden import CONTRACTS, EXAMPLES, SCHEMAS, example, example_data, file_name

each_contract = pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract.event)


@each_contract
def test_the_golden_example_decodes_and_comes_back_the_same(contract: type[Payload]) -> None:
    payload = decode(contract, example(contract))
    assert json.loads(encode(payload)) == example_data(contract)
    assert decode(contract, encode(payload)) == payload


@each_contract
def test_the_golden_example_fills_every_field(contract: type[Payload]) -> None:
    assert set(example_data(contract)) == set(contract.model_fields)


@each_contract
def test_a_new_field_of_a_newer_publisher_is_ignored(contract: type[Payload]) -> None:
    newer = {**example_data(contract), "field_of_next_year": {"deep": [1]}}
    assert decode(contract, json.dumps(newer).encode()) == decode(contract, example(contract))


@each_contract
def test_an_old_event_without_the_optional_fields_decodes(contract: type[Payload]) -> None:
    required = {name for name, field in contract.model_fields.items() if field.is_required()}
    oldest = {name: value for name, value in example_data(contract).items() if name in required}
    assert decode(contract, json.dumps(oldest).encode()).city == "35.78"


@each_contract
def test_the_key_is_city_and_aggregate(contract: type[Payload]) -> None:
    payload = decode(contract, example(contract))
    assert payload.key == f"35.78:{payload.subject}"
    assert payload.subject == example_data(contract)[contract.subject_field]


def test_there_is_one_golden_example_and_one_schema_for_each_version_and_no_other() -> None:
    wanted = {file_name(contract) for contract in EVENTS.values()}
    assert {path.name for path in EXAMPLES.glob("*")} == wanted
    assert {path.name for path in SCHEMAS.glob("*")} == wanted


def test_types_and_their_contracts_are_one_to_one() -> None:
    assert len({contract.ce_type() for contract in EVENTS.values()}) == len(EVENTS)
    for name, contract in EVENTS.items():
        assert name == f"id.ijc.{contract.event}.v{contract.major}"
        assert Path(SCHEMAS / file_name(contract)).exists()
