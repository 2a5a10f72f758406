"""Freelancers' profiles and project ads (GULP, German, IT): rank correlation with the label, 1 the best of 5."""

from collections.abc import Iterator

import numpy as np

from quality.data import Data
from quality.measures import Row, spearman
from quality.plain import TfIdf, whole_words
from vocabulary.suggest import skills
from vocabulary.suggest.likeness import Likeness
from vocabulary.suggest.words import words

TASK = "GULP (profile to project)"


def run(data: Data) -> Iterator[Row]:
    pairs = data.lines("match_gulp_de_pairs.jsonl.gz")
    profiles = {row["cv_id"]: str(row["text"]) for row in data.lines("match_gulp_de_cvs.jsonl.gz")}
    projects = {row["job_id"]: str(row["text"]) for row in data.lines("match_gulp_de_jobs.jsonl.gz")}
    place = {cv: at for at, cv in enumerate(profiles)}
    label = np.array([-float(pair["label"]) for pair in pairs], dtype=np.float32)
    plain, ours = TfIdf(list(profiles.values()), cut=whole_words), Likeness([words(text) for text in profiles.values()])
    can = {cv: {one.code for one in skills(text)} for cv, text in profiles.items()}
    asks = {job: {one.code for one in skills(text)} for job, text in projects.items()}
    by_words = {job: plain.to(text) for job, text in projects.items()}
    alike = {job: ours.to(words(text)) for job, text in projects.items()}

    def measured(scores: list[float]) -> str:
        return f"Spearman {spearman(np.array(scores, dtype=np.float32), label):.3f}  n={len(pairs)}"

    yield Row(
        TASK, "plain: TF-IDF of words", measured([float(by_words[p["job_id"]][place[p["cv_id"]]]) for p in pairs])
    )
    covered = [len(asks[p["job_id"]] & can[p["cv_id"]]) / max(len(asks[p["job_id"]]), 1) for p in pairs]
    yield Row(TASK, "ours, share of the asked skills", measured(covered))
    likeness = [float(alike[p["job_id"]][place[p["cv_id"]]]) for p in pairs]
    yield Row(TASK, "ours, words and letters", measured(likeness))
    yield Row(TASK, "ours, both", measured([one * 4 + share for one, share in zip(likeness, covered, strict=True)]))
