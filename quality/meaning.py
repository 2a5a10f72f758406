"""Makes ``meaning.npz``: vectors of words and letter groups, learned from which titles taxonomies give to one occupation.

Run it as ``python -m quality.meaning FOLDER``: some minutes of one core. It reads ESCO, O*NET and our own tables, and no
labelled title and no crosswalk between the two: what they are measured on stays unseen. Only numbers leave the data.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from math import log
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from quality.data import Data
from quality.learning import WIDE, Numbers, Texts, learn
from quality.taxonomies import esco, onet_titles
from vocabulary import occupations, skills
from vocabulary.suggest.meaning import FILE, Meaning, middles, parts, plain
from vocabulary.suggest.words import words
from vocabulary.tables import listed, rows

TABLE = Path(skills.__file__).parent / "data" / FILE
# A part that one title alone has leads nowhere; letters are many and say less.
_SEEN, _LETTERS_SEEN = 2, 4
_MOST = 127


def owned(data: Data) -> list[list[str]]:
    """What is called, or described as, the same: each occupation of ESCO, of O*NET, and each unit group in our tables."""
    known = esco(data)
    titles = [[row["description"]] for row in data.rows("taxonomy/esco_occupations.csv.gz")]
    for title, at in known.labels:
        titles[at].append(title)
    onet = onet_titles(data)
    for row in data.rows("taxonomy/onet_occupations.csv.gz"):
        onet[row["soc"]].append(row["description"])
    # Within a unit group ESCO tells apart what a group's list of titles would pull together.
    apart = {" ".join(words(title)) for title, _ in known.labels}
    groups: dict[str, list[str]] = defaultdict(list)
    for row in rows("occupations"):
        groups[row["code"]] += (row["title_id"], row["title_en"])
    for row in rows("titles"):
        groups[row["code"]] += (title for title in listed(row["titles"]) if title not in apart)
    for row in rows("posting_titles"):
        groups[row["code"]].append(row["title"])
    return [*titles, *onet.values(), *groups.values()]


def learned(titles: Sequence[Sequence[str]]) -> tuple[list[str], Numbers]:
    """The parts of words that are known afterwards, and their vectors."""
    cut = [
        (owner, [part for word in plain(words(title)) for part in parts(word)])
        for owner, those in enumerate(titles)
        for title in dict.fromkeys(those)
    ]
    seen = Counter(part for _, text in cut for part in set(text))
    known = sorted(part for part, times in seen.items() if times >= (_SEEN if part[0] == " " else _LETTERS_SEEN))
    number = {part: at for at, part in enumerate(known)}
    texts = [(owner, [number[part] for part in text if part in number]) for owner, text in cut]
    texts = [(owner, text) for owner, text in texts if text]
    rare = np.array(
        [(log((1 + len(cut)) / (1 + seen[part])) + 1) * (0.03 if part[0] == " " else 0.01) for part in known]
    )
    begin = np.random.default_rng(7).standard_normal((len(known), WIDE)) * rare[:, None]
    vectors = begin.astype(np.float32)
    for loss, now in learn(Texts([text for _, text in texts], [owner for owner, _ in texts]), vectors):
        print(f"{loss:.3f}", flush=True)
        vectors = now
    return known, vectors


def packed(vectors: Numbers) -> tuple[NDArray[np.int8], NDArray[np.float16]]:
    """Whole numbers up to 127, and what one of them is worth in each row."""
    scales = (np.abs(vectors).max(axis=1) / _MOST).astype(np.float16)
    whole = np.rint(vectors / np.maximum(scales[:, None].astype(np.float32), np.float32(1e-7)))
    return np.clip(whole, -_MOST, _MOST).astype(np.int8), scales


def write(known: list[str], whole: NDArray[np.int8], scales: NDArray[np.float16]) -> None:
    """With the middles of the unit groups, that no program has to look for them when it starts."""
    codes = [one.code for one in occupations.ALL]
    number = {code: at for at, code in enumerate(codes)}
    titles = [
        *((row[name], row["code"]) for row in rows("occupations") for name in ("title_id", "title_en")),
        *((title, row["code"]) for row in rows("titles") for title in listed(row["titles"])),
        # How people write counts for two.
        *((row["title"], row["code"]) for _ in range(2) for row in rows("posting_titles")),
    ]
    found = middles(
        ((words(title), number[code]) for title, code in titles), owners=len(codes),
        by=Meaning(known, vectors=whole, scales=scales),
    )  # fmt: skip
    text = np.frombuffer("\n".join(known).encode(), dtype=np.uint8)
    np.savez_compressed(
        TABLE, parts=text, vectors=whole, scales=scales, groups=np.array(codes), middles=found.astype(np.float16)
    )


def main() -> None:
    known, vectors = learned(owned(Data(Path(sys.argv[1]))))
    whole, scales = packed(vectors)
    write(known, whole, scales)


if __name__ == "__main__":
    main()
