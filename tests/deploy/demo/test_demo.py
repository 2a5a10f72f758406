"""The whole story as a person starts it: every expectation holds, and no one of the lists stands in a log."""

import csv
import json
import os
import subprocess
import sysconfig
from importlib.resources import files
from pathlib import Path

import pytest

PERSONAL = ("name", "nama", "email", "e-mail", "surel")


def people() -> set[str]:
    """Names and e-mail addresses of the sample's jobseekers."""
    found: set[str] = set()
    for file in files("ijc.sample").iterdir():
        if not file.name.startswith("candidates-"):
            continue
        with file.open(encoding="utf-8") as lines:
            text = lines.read()
        rows = csv.DictReader(text.splitlines(), delimiter=max(",;\t", key=text.partition("\n")[0].count))
        found |= {
            value.strip().casefold()
            for row in rows
            for column, value in row.items()
            if isinstance(value, str) and value.strip() and any(word in column.casefold() for word in PERSONAL)
        }
    return found


@pytest.mark.slow
@pytest.mark.timeout(240)
def test_the_demo_holds_and_its_logs_name_nobody(tmp_path: Path) -> None:
    program = Path(sysconfig.get_path("scripts")) / "ijc"
    environment = {**os.environ, "IJC_RUN": str(tmp_path), "LANG": "en_US.UTF-8"}
    done = subprocess.run(  # noqa: S603 - our own command
        [str(program), "demo", "--fast", "--json"], check=False, capture_output=True, text=True, env=environment
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["held"] is True
    assert told["stopped"] is None
    assert told["expectations"]
    assert all(number > 0 for number in told["events"].values())
    assert told["counts"]
    assert len(told["journey"]["trace_id"]) == 32
    log = (tmp_path / "demo" / "services.log").read_text(encoding="utf-8").casefold()
    assert log
    named = people()
    assert len(named) > 200
    assert [each for each in named if each in log] == []
    ended = [line.split()[-3] for line in log.splitlines() if line.endswith("stopped (rc=0)")]
    assert set(ended[-2:]) == {"issuer", "operations"}, "whoever stops still tells operations what it did"
