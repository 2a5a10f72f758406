"""Indonesian posting titles to ISCO-08: coverage on postings, agreement on the titles coded by hand (tests)."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

from quality.data import Data
from quality.measures import Row
from quality.plain import TfIdf
from vocabulary.suggest import occupation

TASK = "Indonesian title to ISCO"
CODED = Path(__file__).parent.parent / "tests/vocabulary/suggest/hand_coded_titles.csv"
SURE = 0.5


def run(data: Data) -> Iterator[Row]:
    official = [
        (row["judul"], row["kode"].replace(".", "")[:4])
        for row in data.rows("taxonomy/kbji2014.csv.gz")
        if row["digit"] in {"4", "6"}
    ]
    plain = TfIdf([title for title, _ in official])

    def of_letters(title: str) -> str:
        return official[int(plain.to(title).argmax())][1]

    def ours(title: str) -> str:
        return found[0].code if (found := occupation(title)) else ""

    with CODED.open(encoding="utf-8") as file:
        coded = [(row["title"], row["code"]) for row in csv.DictReader(file)]
    yield Row(TASK, "plain: TF-IDF of 2-4 letters over KBJI's titles", _agreement(coded, of_letters))
    yield Row(TASK, "ours", _agreement(coded, ours))
    titles = [" ".join(str(row["title"]).split()).lower() for row in data.lines("jobs_id.jsonl.gz")]
    exact = {title.lower() for title, _ in official}
    yield Row(
        TASK,
        "plain: the title stands in KBJI",
        f"covered {sum(title in exact for title in titles) / len(titles):.3f}  n={len(titles)}",
    )
    found = [occupation(title) for title in titles]
    named, sure = sum(bool(one) for one in found), sum(bool(one) and one[0].confidence >= SURE for one in found)
    yield Row(
        TASK, "ours", f"covered {named / len(titles):.3f}, with confidence {SURE} and more {sure / len(titles):.3f}"
    )


def _agreement(coded: list[tuple[str, str]], suggested: Callable[[str], str]) -> str:
    given = [(suggested(title), code) for title, code in coded]
    shares = (sum(one[:digits] == code[:digits] for one, code in given) / len(given) for digits in (3, 4))
    return "agree in three digits {:.3f}, in four {:.3f}".format(*shares) + f"  n={len(coded)}"
