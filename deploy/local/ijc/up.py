"""``ijc up``: keeps the whole platform running on this machine until Ctrl-C."""

import os
import signal
import threading
from pathlib import Path

import typer

from ijc.embedded.places import kept_private, run_folder
from ijc.embedded.problem import MachineError
from ijc.language import chosen_language
from ijc.stack.addresses import Addresses
from ijc.stack.words import STEPS, addresses_lines
from ijc.tokens import state_folder

_LOOK_SECONDS = 0.5


def up() -> None:
    """Start everything, print the addresses, and keep it running until Ctrl-C."""
    from ijc.stack.stack import Stack  # noqa: PLC0415 - every other command would wait a second for it

    language = chosen_language(None)
    steps = STEPS[language]
    try:
        stack = Stack(
            run_folder(), addresses=Addresses.usual(), tell=lambda step: typer.echo(steps[step]), guarded=True
        )
        with stack:
            _keep_login_secret(stack.login_secret)
            for line in addresses_lines(stack.addresses, language=language):
                typer.echo(line)
            stopping = threading.Event()
            for number in (signal.SIGINT, signal.SIGTERM):
                signal.signal(number, lambda *_: stopping.set())
            while stack.running and not stopping.wait(_LOOK_SECONDS):
                pass
            ended_alone = not stopping.is_set()
    except MachineError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    except KeyboardInterrupt:
        typer.echo(steps["stopped"], err=True)
        raise typer.Exit(130) from None
    if ended_alone:
        typer.echo(steps["died"], err=True)
        raise typer.Exit(1)


def _keep_login_secret(secret: str) -> None:
    """Where ``ijc login`` looks for it; readable by this user alone."""
    file = Path(os.environ.get("IJC_LOGIN_SECRET_FILE", state_folder() / "login-secret"))
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    kept_private(file, secret)
