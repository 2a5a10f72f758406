"""The ``ijc`` command: its table of contents, and the last resort for what nobody foresaw."""

import errno
import logging
import os
import sys
import traceback
from typing import Annotated, Final, NoReturn, cast

import typer

from ijc.advice.command import openers, training
from ijc.demo.command import demo
from ijc.elsewhere import elsewhere
from ijc.embedded.places import run_folder
from ijc.embedded.problem import MachineError, cannot_write
from ijc.fairness.command import fairness
from ijc.helping import asked_for, complaint, translated
from ijc.importing.command import import_rows
from ijc.kafka.command import kafka_access
from ijc.language import chosen_language
from ijc.login import login
from ijc.onboarding import onboard
from ijc.parking.command import operators_app
from ijc.parking.shelves import DEAD_LETTERS, PARKED
from ijc.readers.command import app as readers
from ijc.report import report
from ijc.sample.command import sample
from ijc.up import up
from ijc.vocabulary.command import app as vocabulary
from ijc.watching.console import console, dashboard
from ijc.watching.journey import journey
from ijc.watching.standing import lag, top
from ijc.whoami import whoami

_DISK: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EPERM, errno.EROFS})

# Typer does not publish the class of all that is wrong with a command; this is what its one public kind comes from.
_WRONG = cast("type[Exception]", typer.BadParameter.__base__)

app = typer.Typer(
    name="ijc",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command()(up)
app.command()(demo)
app.command()(login)
app.command()(whoami)
app.command()(onboard)
app.command("import")(import_rows)
app.command()(sample)
app.command()(elsewhere)
app.command()(fairness)
app.command()(openers)
app.command()(training)
app.add_typer(vocabulary, name="vocabulary")
app.command()(journey)
app.command()(lag)
app.command()(top)
app.command()(console)
app.command()(dashboard)
app.command()(report)
app.add_typer(readers, name="readers")
app.command("kafka-access")(kafka_access)
app.add_typer(operators_app(PARKED), name="parked")
app.add_typer(operators_app(DEAD_LETTERS), name="dead-letters")


@app.callback()
def speak(lang: Annotated[str | None, typer.Option(help="id or en (default: from LANG).")] = None) -> None:
    """Inclusive Job Centre platform on one machine / Platform Pusat Kerja Inklusif di satu mesin."""
    chosen_language(lang)


def main() -> None:
    _reach_this_machine_directly()
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)  # our own sentence says what Kafka did not do
    try:
        _run()
    except MachineError as error:
        sys.exit(str(error))
    except OSError as error:
        if error.errno not in _DISK:
            _unforeseen()
        sys.exit(str(cannot_write(error.filename or run_folder())))
    except Exception:  # noqa: BLE001 - nobody should meet a traceback
        _unforeseen()


def _run() -> NoReturn:
    """As Typer runs its commands, but in the language of this terminal."""
    chosen_language(asked_for(sys.argv[1:]))
    try:
        sys.exit(translated(typer.main.get_command(app))(standalone_mode=False))
    except _WRONG as error:
        sys.exit(_said(error))
    except typer.Abort:
        sys.exit(1)


def _said(error: Exception) -> int:
    typer.echo(complaint(error), err=True)
    return int(getattr(error, "exit_code", 2))


def _unforeseen() -> NoReturn:
    """The details go to a file, for whoever is asked for help."""
    details = traceback.format_exc()
    try:
        file = run_folder() / "last-fault.txt"
        file.write_text(details)
    except OSError:
        sys.exit(str(cannot_write(run_folder())))
    except MachineError as error:
        sys.exit(str(error))
    sys.exit(
        f"Something went wrong that we did not foresee; the details are in {file}\n"
        f"Ada kesalahan yang tidak kami duga; rinciannya ada di {file}"
    )


def _reach_this_machine_directly() -> None:
    """Whatever proxy the network asks for: what runs here is not behind it. Services we start inherit this."""
    for name in ("NO_PROXY", "no_proxy"):
        here = [part for part in (os.environ.get(name, ""), "127.0.0.1", "localhost") if part]
        os.environ[name] = ",".join(here)
