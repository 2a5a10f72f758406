"""``make quality DATA=folder``: one table of how good the suggestions are, ours beside plain baselines of the same run."""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from quality import gulp, indonesian_titles, melo, skill_extraction, talentclef, titles_to_esco
from quality.data import Data, MissingFileError
from quality.measures import Row

PARTS: dict[str, Callable[[Data], Iterator[Row]]] = {
    "indonesian": indonesian_titles.run,
    "esco": titles_to_esco.run,
    "melo": melo.run,
    "talentclef": talentclef.run,
    "skills": skill_extraction.run,
    "gulp": gulp.run,
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="quality", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*PARTS, []], help="which ones; all without")
    parser.add_argument("--data", default=os.environ.get("IJC_QUALITY_DATA", ""), help="folder of the labelled data")
    parser.add_argument("--part", default="dev", help="the folder in it to measure on (dev)")
    given = parser.parse_args()
    data = Data(Path(given.data or "."), given.part)
    if not given.data or not (data.root / data.part).is_dir():
        print(
            f"There is no folder of labelled data at {data.root / data.part}. Name it: make quality DATA=folder PART=dev. The product does not need it."
        )
        sys.exit(1)
    missing = []
    for name in given.names or PARTS:
        try:
            for row in PARTS[name](data):
                print(f"{row.task:<32}{row.method:<56}{row.figures}", flush=True)
        except MissingFileError as absent:
            missing.append(f"{name}: not measured, {absent}")
    if missing:
        print("\n".join(missing))
    sys.exit(1 if missing else 0)


if __name__ == "__main__":
    main()
