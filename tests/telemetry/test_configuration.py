"""Prometheus, Alertmanager, the collector and Grafana are told of services, files and each other as they are."""

import re
from pathlib import Path
from typing import Any, get_args

import yaml

from eventing.trace import Kept
from ijc.client import SERVICES
from ijc.stack.targets import as_targets
from servicekit.telemetry import KEPT
from tests.telemetry.listing import FOLDER, checked


def read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((FOLDER / name).read_text())
    return found


def test_prometheus_reads_every_service_where_it_listens() -> None:
    (job,) = read("prometheus/prometheus.yaml")["scrape_configs"]
    found = {one["labels"]["service"]: one["targets"] for one in job["static_configs"]}
    assert found == {name: [f"{name}:{port}"] for name, port in SERVICES.items()}


def test_prometheus_can_read_its_configuration(promtool: str, tmp_path: Path) -> None:
    text = (FOLDER / "prometheus" / "prometheus.yaml").read_text()
    key = tmp_path / "metrics-key"
    key.write_text("key")
    workers = tmp_path / "workers.json"
    workers.write_text(as_targets({"matching": ["worker-1:8103"]}))
    (tmp_path / "rules").symlink_to((FOLDER / "prometheus" / "rules").resolve())
    made = tmp_path / "prometheus.yaml"
    made.write_text(text.replace("/run/ijc/metrics-key", str(key)).replace("/run/ijc/workers.json", str(workers)))
    checked(promtool, "check", "config", made)


def test_alertmanager_can_read_its_configuration(amtool: str) -> None:
    checked(amtool, "check-config", FOLDER / "alertmanager" / "alertmanager.yaml")


def test_the_collectors_pipelines_use_what_is_defined() -> None:
    found = read("collector/collector.yaml")
    for pipeline in found["service"]["pipelines"].values():
        for part in ("receivers", "processors", "exporters"):
            assert set(pipeline[part]) <= set(found[part])
    assert set(found["service"]["extensions"]) == set(found["extensions"])
    (job,) = found["receivers"]["prometheus"]["config"]["scrape_configs"]
    assert job["static_configs"] == [{"targets": [f"{name}:{port}" for name, port in SERVICES.items()]}]
    (by_prometheus,) = read("prometheus/prometheus.yaml")["scrape_configs"]
    assert job["file_sd_configs"] == by_prometheus["file_sd_configs"] == [{"files": ["/run/ijc/workers.json"]}]


def test_what_a_service_keeps_the_collector_keeps() -> None:
    """Also what did not fail: an event queued behind another, a retry that succeeds."""
    policies = read("collector/collector.yaml")["processors"]["tail_sampling"]["policies"]
    (kept,) = [policy["string_attribute"] for policy in policies if policy["type"] == "string_attribute"]
    assert kept["key"] == KEPT
    assert kept["enabled_regex_matching"]
    assert all(any(re.search(one, because) for one in kept["values"]) for because in get_args(Kept))
    assert {policy["type"] for policy in policies} > {"status_code", "latency", "probabilistic"}


def test_grafana_knows_the_sources_its_dashboards_ask() -> None:
    sources = {source["uid"] for source in read("grafana/datasources.yaml")["datasources"]}
    assert {"prometheus", "jaeger"} == sources
    for file in (FOLDER / "grafana" / "dashboards").glob("*.json"):
        found = yaml.safe_load(file.read_text())
        assert {panel["datasource"]["uid"] for panel in found["panels"]} <= sources
