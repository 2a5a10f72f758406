"""``ijc sample``: writes the generated lists somewhere to try an import with."""

from pathlib import Path
from typing import Annotated

import typer

from ijc.sample.generator import SEED, write_sample
from ijc.terminal import say


def sample(
    folder: Annotated[Path, typer.Argument(help="Where to write the six CSV files.")] = Path("sample"),
    *,
    seed: Annotated[int, typer.Option(help="Another seed makes other people; the shipped lists have 2026.")] = SEED,
) -> None:
    """Write the sample: generated jobseekers and vacancies of three cities. Nobody in it is real."""
    try:
        written = write_sample(folder, seed=seed)
    except OSError as error:
        say(f"The files cannot be written to {folder}: {error.strerror}.", error=True)
        raise typer.Exit(2) from None
    for path in written:
        typer.echo(str(path))
