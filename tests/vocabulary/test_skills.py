import re

from vocabulary import skills
from vocabulary.suggest.words import words

CODE = re.compile(r"[a-z0-9][a-z0-9._:-]{0,63}")


def test_skills_are_bilingual_and_their_codes_fit_the_contracts() -> None:
    assert len(skills.ALL) == len(skills.BY_CODE) >= 1_400
    for skill in skills.ALL:
        assert CODE.fullmatch(skill.code)
        assert skill.label_id
        assert skill.label_en
        assert skill.group


def test_no_phrase_means_two_skills() -> None:
    owners: dict[tuple[str, ...], str] = {}
    for skill in skills.ALL:
        for phrase in skill.phrases:
            assert owners.setdefault(tuple(words(phrase)), skill.code) == skill.code, phrase


def test_a_skill_is_found_by_its_code() -> None:
    sewing = skills.find("sewing")
    assert sewing is not None
    assert sewing.label_id == "Menjahit"
    assert skills.find("flying") is None
