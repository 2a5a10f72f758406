from vocabulary import occupations, skills
from vocabulary.suggest import typical_skills
from vocabulary.tables import listed, rows


def test_usual_skills_come_with_an_occupation() -> None:
    assert "cashiering" in typical_skills("5230")
    assert "barista" in typical_skills("5132")
    assert typical_skills("0000") == ()


def test_the_table_names_known_codes_and_little() -> None:
    table = {row["code"]: listed(row["skills"]) for row in rows("typical_skills")}
    assert set(table) <= set(occupations.BY_CODE)
    assert len(table) > 300
    for offered in table.values():
        assert 0 < len(offered) == len(set(offered)) <= 6
        assert set(offered) <= set(skills.BY_CODE)
        assert not any(skills.BY_CODE[code].group == "personal" for code in offered)
