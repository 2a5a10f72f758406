"""Writes what is derived from the contracts into the repository: schemas, AsyncAPI, a page, the packaged topics.

``python -m contracts.generate`` writes, ``--check`` only compares and fails on drift.
"""

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from contracts.asyncapi import document
from contracts.catalogue import EVENTS
from contracts.codec import decode
from contracts.page import page
from contracts.payload import Payload
from contracts.topics import load

REPOSITORY = Path(__file__).parents[3]
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _PlainDumper(yaml.SafeDumper):
    """Writes every value out; YAML's own references would make the document hard to read."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ANN401, ARG002 - the parent's signature
        return True


def schema(contract: type[Payload]) -> dict[str, Any]:
    """The JSON Schema of a contract, under the address its events carry in ``ce_dataschema``."""
    name = f"{contract.event}.v{contract.major}"
    return {"$schema": _DIALECT, "$id": f"/schemas/{name}.json", **contract.model_json_schema()}


def golden(repository: Path) -> dict[str, Payload]:
    """The golden example of each event, by CloudEvents type."""
    folder = repository / "libs" / "contracts" / "examples"
    return {
        name: decode(contract, (folder / f"{contract.event}.v{contract.major}.json").read_bytes())
        for name, contract in EVENTS.items()
    }


def derived(repository: Path) -> Mapping[Path, str]:
    """Every derived file with its content."""
    contracts = repository / "libs" / "contracts"
    source = repository / "deploy" / "kafka" / "topics.yaml"
    files = {
        contracts / "schemas" / f"{contract.event}.v{contract.major}.json": json.dumps(schema(contract), indent=2)
        + "\n"
        for contract in EVENTS.values()
    }
    topology, examples = load(source), golden(repository)
    described = document(topology, examples=examples)
    files[repository / "docs" / "events.md"] = page(topology, examples=examples)
    files[repository / "docs" / "asyncapi.yaml"] = (
        "# Written by `python -m contracts.generate`; change the contracts, not this file.\n"
        + yaml.dump(described, Dumper=_PlainDumper, sort_keys=False, allow_unicode=True, width=110)
    )
    files[contracts / "contracts" / "topics.yaml"] = source.read_text("utf-8")
    return files


def drifted(repository: Path) -> list[str]:
    """Derived files that are missing, differ, or stand in the schemas' folder without a contract."""
    wanted = derived(repository)
    known = {path.name for path in wanted}
    stray = [path for path in (repository / "libs/contracts/schemas").glob("*.json") if path.name not in known]
    differing = [path for path, text in wanted.items() if not path.exists() or path.read_text("utf-8") != text]
    return sorted(str(path.relative_to(repository)) for path in (*differing, *stray))


def write(repository: Path) -> int:
    files = derived(repository)
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return len(files)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Write schemas and AsyncAPI from the contracts, or check them.")
    parser.add_argument("--check", action="store_true", help="compare only; fail when a file is out of date")
    parser.add_argument("--repository", type=Path, default=REPOSITORY, help="the checkout to write to")
    chosen = parser.parse_args(arguments)
    if not chosen.check:
        sys.stdout.write(f"{write(chosen.repository)} files written\n")
        return 0
    stale = drifted(chosen.repository)
    for name in stale:
        sys.stderr.write(f"{name} is out of date: run python -m contracts.generate\n")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
