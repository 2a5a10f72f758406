"""``ijc vocabulary load``: the official ESCO and O*NET, as their publishers give them, beside our own words."""

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ijc.embedded.places import cache_folder
from ijc.terminal import say
from ijc.vocabulary import esco, onet
from ijc.vocabulary.release import Release, ReleaseError
from ijc.vocabulary.suggesting import suggest
from vocabulary import loaded

Pair = tuple[str, str]

app = typer.Typer(no_args_is_help=True, help="Occupation and skill words / Kosakata pekerjaan dan keahlian.")

app.command()(suggest)


class Publisher(StrEnum):
    """Whose release is loaded."""

    ESCO = "esco"
    ONET = "onet"


@app.command()
def load(
    publisher: Annotated[Publisher, typer.Argument(help="esco or onet.")],
    path: Annotated[Path, typer.Argument(help="The ZIP file, or the folder it unpacks to.")],
    *,
    esco_release: Annotated[
        Path | None, typer.Option("--esco", help="For onet: the ESCO release (English CSV).")
    ] = None,
    crosswalk: Annotated[Path | None, typer.Option(help="For onet: ESCO's crosswalk to O*NET, a CSV file.")] = None,
    into: Annotated[Path | None, typer.Option(help="Where to keep it; IJC_VOCABULARY names the same folder.")] = None,
) -> None:
    """Load a release: more titles and phrases are understood. Loading again replaces what was loaded before."""
    folder = into or cache_folder() / "vocabulary"
    try:
        if publisher is Publisher.ESCO:
            _load_esco(Release(path), folder)
        else:
            _load_onet(Release(path), esco_release, crosswalk, folder)
    except ReleaseError as error:
        say(str(error), error=True)
        raise typer.Exit(2) from None
    except OSError as error:
        say(f"The files cannot be written to {folder}: {error.strerror}.", error=True)
        raise typer.Exit(2) from None
    say(f"Programs started with {loaded.SETTING}={folder.absolute()} use it.")


def _load_esco(release: Release, folder: Path) -> None:
    titles, phrases = _some(release, esco.titles(release)), list(esco.phrases(release))
    count = loaded.write(folder, "esco-titles", titles)
    also = loaded.write(folder, "esco-phrases", phrases)
    say(f"Loaded {count} titles and {also} phrases for skills.")


def _load_onet(release: Release, esco_release: Path | None, crosswalk: Path | None, folder: Path) -> None:
    if esco_release is None or crosswalk is None:
        raise ReleaseError(
            "O*NET's titles are led to ISCO by ESCO: name its release with --esco and its crosswalk with --crosswalk."
        )
    if crosswalk.is_dir():
        raise ReleaseError(f"{crosswalk} is a folder: name the crosswalk's CSV file itself.")
    codes = onet.leading(Release(crosswalk), esco.groups(Release(esco_release)))
    count = loaded.write(folder, "onet-titles", _some(release, onet.titles(release, codes)))
    say(f"Loaded {count} titles.")


def _some(release: Release, titles: Iterable[Pair]) -> list[Pair]:
    """What was loaded before is not replaced by nothing."""
    found = list(titles)
    if not found:
        raise ReleaseError(f"{release.path} has no title that leads to an occupation; what was loaded before stays.")
    return found
