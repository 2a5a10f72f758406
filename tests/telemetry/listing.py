"""What the list of metrics says, and what the services' programs really measure."""

import importlib
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml
from prometheus_client import REGISTRY
from prometheus_client.metrics import MetricWrapperBase

from tests.architecture.sources import REPOSITORY, SERVICES

FOLDER: Final = REPOSITORY / "deploy" / "telemetry"
OURS: Final = ("ijc_", "http_")
_SUFFIXES: Final = re.compile(r"_(total|bucket|sum|count|created)$")


@dataclass(frozen=True, slots=True)
class Metric:
    kind: str
    labels: tuple[str, ...]


def listed() -> dict[str, Metric]:
    found: dict[str, Any] = yaml.safe_load((FOLDER / "metrics.yaml").read_text())
    return {name: Metric(each["kind"], tuple(each["labels"])) for name, each in found.items()}


def measured() -> dict[str, Metric]:
    """By the programs of all services, once they are loaded."""
    for service in SERVICES:
        importlib.import_module(f"{service}.main")
    wrapped = [each for each in REGISTRY._collector_to_names if isinstance(each, MetricWrapperBase)]
    return {each._name: Metric(str(each._type), each._labelnames) for each in wrapped if each._name.startswith(OURS)}


def named_in(expression: str) -> set[str]:
    """The metrics of ours that a query names."""
    return {_SUFFIXES.sub("", word) for word in re.findall(r"\b(?:ijc|http_server)_[a-z_]+", expression)}


def checked(*command: str | Path) -> None:
    """The program is content with what it was given."""
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)  # noqa: S603 - ours
    assert done.returncode == 0, done.stdout + done.stderr
