"""The main job as a newcomer sees it: ``ijc demo`` starts everything, plays the story and tells what happened."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.postgres, pytest.mark.kafka, pytest.mark.slow, pytest.mark.timeout(300)]


def test_the_whole_story_holds_and_nobody_is_named_in_a_log(tmp_path: Path) -> None:
    done = subprocess.run(  # noqa: S603 - our own command
        [str(Path(sys.executable).with_name("ijc")), "demo", "--fast", "--json", "--lang", "en"],
        check=False, capture_output=True, text=True, env={**os.environ, "IJC_RUN": str(tmp_path)},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    account = json.loads(done.stdout.splitlines()[-1])
    assert account["held"] is True
    assert account["broker"] in {"embedded", "external"}
    assert account["counts"]["placed"] == account["events"]["placement-made"] == 4
    assert len(account["journey"]["trace_id"]) == 32
    services = {step["service"] for step in account["journey"]["steps"]}
    assert services == {"registry", "vacancies", "matching", "notifications"}
    log = (tmp_path / "demo" / "services.log").read_text()
    assert "Contoh" not in log, "the made-up people are all called so"
    assert "@example.org" not in log
