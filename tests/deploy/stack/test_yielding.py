"""On a full machine who reacts waits for who answers: as the system sees it, not as we meant it."""

import json
import time
from pathlib import Path

import pytest

from ijc.stack.kept import LESS_URGENT
from ijc.stack.supervisor import Job, Supervisor

SHARED_BY_SESSION = Path("/proc/self/autogroup")
LOOKS = """
import json, os, pathlib, sys, time

def look():
    group = pathlib.Path("/proc/self/autogroup")
    told = {"own": os.nice(0), "session": group.read_text().split()[-1] if group.exists() else None}
    made = pathlib.Path(sys.argv[1])
    made.with_suffix(".part").write_text(json.dumps(told))
    made.with_suffix(".part").rename(made)
    time.sleep(60)
"""


@pytest.mark.parametrize(("yields", "niceness"), [(True, LESS_URGENT), (False, 0)])
def test_a_job_that_yields_is_less_urgent_itself_and_as_a_session(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, yields: bool, niceness: int
) -> None:
    (tmp_path / "looks.py").write_text(LOOKS)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    told = tmp_path / "told.json"
    supervisor = Supervisor(log=tmp_path / "log")
    supervisor.start([Job("one", "looks:look", {}, [str(told)], yields=yields)])
    try:
        deadline = time.monotonic() + 30
        while not told.exists():
            assert time.monotonic() < deadline, (tmp_path / "log").read_text()
            time.sleep(0.05)
    finally:
        supervisor.stop()
    found = json.loads(told.read_text())
    assert found["own"] == niceness
    assert found["session"] == (str(niceness) if SHARED_BY_SESSION.exists() else None)
