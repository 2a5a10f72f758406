"""Every alert fires when it should and only then, tells whom it wakes what to do, and asks for what is measured."""

import json
import re
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from tests.architecture.sources import REPOSITORY
from tests.telemetry.listing import FOLDER, checked, listed, named_in

PROMETHEUS: Final = FOLDER / "prometheus"
RULES: Final = sorted((PROMETHEUS / "rules").glob("*.yaml"))
CASES: Final = sorted((PROMETHEUS / "tests").glob("*.yaml"))
DASHBOARDS: Final = sorted((FOLDER / "grafana" / "dashboards").glob("*.json"))
RUNBOOKS: Final = REPOSITORY / "docs" / "runbooks"


def rules() -> list[dict[str, Any]]:
    return [rule for file in RULES for group in yaml.safe_load(file.read_text())["groups"] for rule in group["rules"]]


def alerts() -> list[dict[str, Any]]:
    return [rule for rule in rules() if "alert" in rule]


def cases() -> list[dict[str, Any]]:
    found = [test for file in CASES for test in yaml.safe_load(file.read_text())["tests"]]
    return [case for test in found for case in test["alert_rule_test"]]


def queries() -> list[str]:
    found = [json.loads(file.read_text())["panels"] for file in DASHBOARDS]
    return [target["expr"] for panels in found for panel in panels for target in panel["targets"]]


def test_every_alert_fires_and_is_silent_as_its_cases_say(promtool: str) -> None:
    checked(promtool, "test", "rules", *CASES)


@pytest.mark.parametrize("alert", alerts(), ids=lambda alert: alert["alert"])
def test_every_alert_has_a_case_in_which_it_fires_and_one_in_which_not(alert: dict[str, Any]) -> None:
    mine = [case for case in cases() if case["alertname"] == alert["alert"]]
    assert {bool(case["exp_alerts"]) for case in mine} == {True, False}


@pytest.mark.parametrize("alert", alerts(), ids=lambda alert: alert["alert"])
def test_every_alert_has_its_page(alert: dict[str, Any]) -> None:
    page = (REPOSITORY / alert["annotations"]["runbook"]).read_text()
    assert page.startswith(f"# {alert['alert'].removesuffix('Slowly')}\n")
    for part in ("**What it means.**", "## Look first", "## What to do", "## Afterwards"):
        assert part in page
    for other in re.findall(r"\]\(([\w-]+\.md)\)", page):
        assert (RUNBOOKS / other).is_file(), other


@pytest.mark.parametrize("alert", alerts(), ids=lambda alert: alert["alert"])
def test_every_alert_leads_into_the_console(alert: dict[str, Any]) -> None:
    assert alert["annotations"]["console"].startswith("{{ $externalLabels.console }}/")


def test_every_page_belongs_to_an_alert() -> None:
    named = {Path(alert["annotations"]["runbook"]).name for alert in alerts()}
    assert {page.name for page in RUNBOOKS.glob("*.md")} == named


def test_alerts_wake_somebody_or_make_a_ticket() -> None:
    assert {alert["labels"]["severity"] for alert in alerts()} == {"page", "ticket"}


def test_rules_and_dashboards_ask_for_what_is_measured() -> None:
    asked = {name for expression in [*(rule["expr"] for rule in rules()), *queries()] for name in named_in(expression)}
    assert len(asked) > 15
    assert asked <= set(listed())


def test_every_query_of_a_dashboard_can_be_read(promtool: str, tmp_path: Path) -> None:
    found = [
        {"record": f"query:{at}", "expr": one.replace("$__rate_interval", "5m")} for at, one in enumerate(queries())
    ]
    made = tmp_path / "queries.yaml"
    made.write_text(yaml.safe_dump({"groups": [{"name": "dashboards", "rules": found}]}))
    checked(promtool, "check", "rules", made)


def test_a_panel_says_what_it_shows() -> None:
    for file in DASHBOARDS:
        assert all(panel["title"] and panel["description"] for panel in json.loads(file.read_text())["panels"])
