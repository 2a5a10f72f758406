"""Where the golden examples and schemas stand, for the tests of this folder."""

import json
from pathlib import Path
from typing import Any

from contracts.catalogue import EVENTS
from contracts.payload import Payload

REPOSITORY = Path(__file__).parents[2]
EXAMPLES = REPOSITORY / "libs" / "contracts" / "examples"
SCHEMAS = REPOSITORY / "libs" / "contracts" / "schemas"


def file_name(contract: type[Payload]) -> str:
    return f"{contract.event}.v{contract.major}.json"


def example(contract: type[Payload]) -> bytes:
    return (EXAMPLES / file_name(contract)).read_bytes()


def example_data(contract: type[Payload]) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(example(contract))
    return data


CONTRACTS = list(EVENTS.values())
