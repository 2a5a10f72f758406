"""A service that crashes comes back; one that cannot start is given up with a sentence; one asked to stop stops."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

KEEP = """
import sys
from ijc.stack.keeper import Keeper
program = sys.argv.pop(1)
sys.exit(Keeper("thing", lambda: exec(program, {}), first_pause=0.01).run())
"""


def keep(program: str, *arguments: str, lang: str = "en_GB.UTF-8") -> "subprocess.Popen[str]":
    return subprocess.Popen(  # noqa: S603 - our own programs
        [sys.executable, "-c", KEEP, program, *arguments],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env={**os.environ, "LC_ALL": lang, "LANG": lang},
    )  # fmt: skip


def lines(file: Path, *, at_least: int) -> list[str]:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        found = file.read_text().split() if file.exists() else []
        if len(found) >= at_least:
            return found
        time.sleep(0.02)
    raise AssertionError(f"{file} has no {at_least} lines")


def test_what_is_killed_is_started_again_and_stops_when_asked(tmp_path: Path) -> None:
    pids = tmp_path / "pids"
    kept = keep("import os, sys, time\nopen(sys.argv[1], 'a').write(f'{os.getpid()}\\n')\ntime.sleep(60)", str(pids))
    (first,) = lines(pids, at_least=1)
    os.kill(int(first), signal.SIGKILL)
    second = lines(pids, at_least=2)[1]
    assert second != first
    kept.send_signal(signal.SIGTERM)
    told, _ = kept.communicate(timeout=20)
    assert kept.returncode == 0
    assert "thing ended by itself (exit status -9) and is started again" in told
    assert not Path(f"/proc/{second}").exists()


def test_what_it_keeps_ends_with_it_however_it_ends(tmp_path: Path) -> None:
    pids = tmp_path / "pids"
    kept = keep("import os, sys, time\nopen(sys.argv[1], 'a').write(f'{os.getpid()}\\n')\ntime.sleep(60)", str(pids))
    (only,) = lines(pids, at_least=1)
    kept.kill()
    kept.communicate(timeout=20)
    end = time.monotonic() + 20
    while Path(f"/proc/{only}").exists() and time.monotonic() < end:
        time.sleep(0.02)
    assert not Path(f"/proc/{only}").exists()


def test_what_cannot_start_is_given_up_with_its_status() -> None:
    kept = keep("import sys; sys.exit(3)")
    told, _ = kept.communicate(timeout=30)
    assert kept.returncode == 3
    assert told.count("is started again") == 4
    assert "thing ended 5 times right after its start. It is given up" in told


def test_it_speaks_the_readers_language() -> None:
    told, _ = keep("import sys; sys.exit(3)", lang="id_ID.UTF-8").communicate(timeout=30)
    assert "thing berhenti 5 kali segera setelah dinyalakan" in told
