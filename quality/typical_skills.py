"""Makes ``typical_skills.csv``: skills of ours that go with an occupation, counted over ESCO's relations and postings.

Run it as ``python -m quality.typical_skills FOLDER`` when the skills changed. Only codes leave the data.
"""

import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from math import log
from pathlib import Path
from typing import Any

from quality.data import Data
from quality.taxonomies import several
from vocabulary import occupations, skills, suggest
from vocabulary.suggest.words import words

TABLE = Path(skills.__file__).parent / "data" / "typical_skills.csv"
_SURE, _DESCRIBED, _SEEN, _ENOUGH, _MOST = 0.6, 60, 3, 0.12, 6
# "Communication" and "honesty" are asked everywhere and say nothing of an occupation.
_OF_ANYONE = {skill.code for skill in skills.ALL if skill.group == "personal"}

Counts = dict[str, Counter[str]]


def of_esco(data: Data) -> Iterator[tuple[str, str, float]]:
    """For each unit group and skill of ours, the share of its ESCO occupations that need it; optional ones less."""
    ours = {tuple(words(said)): one.code for one in skills.ALL for said in (*one.phrases, one.label_id, one.label_en)}
    meant: dict[str, str] = {}
    for at, row in enumerate(data.rows("taxonomy/esco_skills.csv.gz")):
        codes = {
            ours[said] for label in [row["label"], *several(row["alt_labels"])] if (said := tuple(words(label))) in ours
        }
        if len(codes) == 1:
            meant[str(at)] = codes.pop()
    groups = [row["isco"].zfill(4) for row in data.rows("taxonomy/esco_occupations.csv.gz")]
    sizes = Counter(groups)
    for row in data.rows("taxonomy/esco_occupation_skill.csv.gz"):
        if row["s"] in meant:
            group = groups[int(row["o"])]
            yield group, meant[row["s"]], (0.5 if row["rel"] == "e" else 0.2) / sizes[group]


def of_postings(data: Data) -> Iterator[tuple[str, str, float]]:
    """How much more often postings of an occupation ask for a skill than postings at large do."""
    asked: Counts = defaultdict(Counter)
    posted, everywhere = Counter[str](), Counter[str]()
    for posting in data.lines("jobs_id.jsonl.gz"):
        found = suggest.occupation(posting["title"])
        text = _described(posting)
        if len(text) >= _DESCRIBED and found and found[0].confidence >= _SURE:
            posted[found[0].code] += 1
            codes = {one.code for one in suggest.skills(text)}
            asked[found[0].code].update(codes)
            everywhere.update(codes)
    total = sum(posted.values())
    for code, counted in asked.items():
        for skill, times in counted.items():
            share, usual = times / (posted[code] + 4), everywhere[skill] / total
            if times >= _SEEN and share > usual:
                yield code, skill, share * min(3.0, log(1 + share / usual))


def _described(posting: dict[str, Any]) -> str:
    parts = [posting.get("requirements_raw") or "", posting.get("description") or "", *(posting.get("skills") or [])]
    return ", ".join(part for part in parts if part)


def main() -> None:
    data = Data(Path(sys.argv[1]))
    weights: Counts = defaultdict(Counter)
    for code, skill, weight in (*of_esco(data), *of_postings(data)):
        weights[code][skill] += weight  # type: ignore[assignment]  # counters hold fractions too
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["code", "skills"])
        for one in occupations.ALL:
            ordered = weights[one.code].most_common()
            kept = [skill for skill, weight in ordered if weight >= _ENOUGH and skill not in _OF_ANYONE][:_MOST]
            if kept:
                writer.writerow([one.code, "|".join(kept)])


if __name__ == "__main__":
    main()
