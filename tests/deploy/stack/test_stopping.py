"""What a shell runs in the background hears no Ctrl-C: asked to end it does the same, also while it still starts."""

import os
import signal
import subprocess
import sys
from pathlib import Path

UP = """
import signal, sys
signal.signal(signal.SIGINT, signal.SIG_IGN)  # as the shell does
from ijc import start, up
up.Addresses.usual = up.Addresses.free
sys.argv = ["ijc", "up"]
start.main()
"""

STARTS = """
import os, signal
from ijc.embedded.process import ServerProcess
signal.signal(signal.SIGTERM, signal.default_int_handler)
os.register_at_fork(after_in_parent=lambda: os.kill(os.getpid(), signal.SIGTERM))
try:
    ServerProcess(["sleep", "60"], name="one that sleeps", log=None)
except KeyboardInterrupt:
    print("heard", signal.getsignal(signal.SIGTERM) is signal.default_int_handler)
"""


def test_who_is_asked_to_end_while_it_starts_a_server_hears_it() -> None:
    done = subprocess.run([sys.executable, "-c", STARTS], capture_output=True, text=True, check=True)  # noqa: S603 - ours
    assert (done.stdout, done.stderr) == ("heard True\n", "")


def test_whose_starter_ends_before_it_says_what_to_run_ends_too() -> None:
    done = subprocess.run([sys.executable, "-m", "ijc.stack"], input="", capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")


def test_up_in_the_background_takes_its_servers_with_it_when_it_is_asked_to_end(tmp_path: Path) -> None:
    told = {"IJC_RUN": str(tmp_path), "LC_ALL": "en_GB.UTF-8", "IJC_LOGIN_SECRET_FILE": str(tmp_path / "login-secret")}
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-u", "-c", UP], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        env={**os.environ, **told},
    ) as up:  # fmt: skip
        assert up.stdout is not None
        try:
            assert up.stdout.readline().startswith("Starting PostgreSQL and Kafka")
            up.send_signal(signal.SIGTERM)
            said = up.stdout.read()
            up.wait(60)
        finally:
            up.kill()
    assert (up.returncode, said) == (130, "Stopping …\nStopped before everything was ready.\n")
