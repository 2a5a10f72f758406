import csv
import gzip
from pathlib import Path

import pytest

from quality.__main__ import main


def write(file: Path, rows: list[dict[str, str]]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(file, "wt", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr("sys.argv", ["quality", *arguments])
    with pytest.raises(SystemExit) as left:
        main()
    return int(str(left.value.code))


def test_without_data_it_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.delenv("IJC_QUALITY_DATA", raising=False)
    assert run(monkeypatch) == 1
    assert "make quality DATA=folder" in capsys.readouterr().out
    (tmp_path / "dev").mkdir()
    assert run(monkeypatch, "gulp", "--data", str(tmp_path)) == 1
    assert "gulp: not measured, " in capsys.readouterr().out


@pytest.mark.parametrize("part", ["dev", "holdout"])
def test_any_part_with_files_of_the_same_names_is_measured(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, part: str
) -> None:
    esco = [
        {"id": "a", "label": "baker", "alt_labels": "bread maker", "isco": "7512"},
        {"id": "b", "label": "teacher", "alt_labels": "", "isco": "2341"},
    ]
    write(tmp_path / "taxonomy/esco_occupations.csv.gz", esco)
    write(tmp_path / "taxonomy/onet_occupations.csv.gz", [{"soc": "1", "title": "Bakers"}])
    write(tmp_path / "taxonomy/onet_alternate_titles.csv.gz", [{"soc": "1", "alt": "Pastry Chef"}])
    write(tmp_path / "taxonomy/crosswalk_onet_esco_official.csv.gz", [{"soc": "1", "esco_id": "a"}])
    asked = {"title": "Senior Pastry Chef", "esco_uri": "http://data.europa.eu/esco/occupation/a"}
    write(tmp_path / part / "title_to_esco_jobbert.csv.gz", [asked, asked | {"title": "Cake Person"}])
    assert run(monkeypatch, "esco", "--data", str(tmp_path), "--part", part) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 7
    assert "MRR 1.000" in next(line for line in lines if "O*NET" in line)
