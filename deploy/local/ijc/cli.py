"""The ``ijc`` command: its table of contents, and the last resort for what nobody foresaw."""

import logging
import os
import sys
import traceback

import typer

from ijc.demo.command import demo
from ijc.embedded.places import run_folder
from ijc.embedded.problem import MachineError
from ijc.fairness.command import fairness
from ijc.importing.command import import_rows
from ijc.login import login
from ijc.onboarding import onboard
from ijc.parking.command import operators_app
from ijc.parking.shelves import DEAD_LETTERS, PARKED
from ijc.sample.command import sample
from ijc.up import up
from ijc.vocabulary.command import app as vocabulary

app = typer.Typer(
    name="ijc",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Inclusive Job Centre platform on one machine / Platform Pusat Kerja Inklusif di satu mesin.",
)
app.command()(up)
app.command()(demo)
app.command()(login)
app.command()(onboard)
app.command("import")(import_rows)
app.command()(sample)
app.command()(fairness)
app.add_typer(vocabulary, name="vocabulary")
app.add_typer(operators_app(PARKED), name="parked")
app.add_typer(operators_app(DEAD_LETTERS), name="dead-letters")


def main() -> None:
    _reach_this_machine_directly()
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)
    try:
        app()
    except MachineError as error:
        sys.exit(str(error))
    except Exception:  # noqa: BLE001 - nobody should meet a traceback
        file = run_folder() / "last-fault.txt"
        file.write_text(traceback.format_exc())
        sys.exit(
            f"Something went wrong that we did not foresee; the details are in {file}\n"
            f"Ada kesalahan yang tidak kami duga; rinciannya ada di {file}"
        )


def _reach_this_machine_directly() -> None:
    """Whatever proxy the network asks for: what runs here is not behind it. Services we start inherit this."""
    for name in ("NO_PROXY", "no_proxy"):
        here = [part for part in (os.environ.get(name, ""), "127.0.0.1", "localhost") if part]
        os.environ[name] = ",".join(here)
