"""An audit as lines of text: heading, then one measure a line, so that a screen reader reads it in order."""

from collections.abc import Iterator

from ijc.client import Json
from ijc.fairness.words import WORDS, group_name


def told(audit: Json, *, city: str, language: str) -> Iterator[str]:
    words = WORDS[language]
    yield title(audit, city=city, language=language)
    yield run_line(audit, language=language)
    yield words["how-to-read"]
    yield words["not-alone"]
    if audit["lines"][0]["people"] == 0:
        yield words["nobody"]
        return
    for line in audit["lines"]:
        yield ""
        yield f"{heading(line, language=language)}: {people(line, language=language)}"
        for finding in line["findings"]:
            yield f"  {words[finding['measure']]}: {result(finding, language=language)}{_beside(line, finding, words)}"


def title(audit: Json, *, city: str, language: str) -> str:
    words, run = WORDS[language], audit["run"]
    if run["quarters"] == 1:
        window = words["one-quarter"].format(quarter=run["quarter"])
    else:
        window = words["quarters"].format(quarter=run["quarter"], number=run["quarters"])
    return words["title"].format(city=city, window=window)


def run_line(audit: Json, *, language: str) -> str:
    run = audit["run"]
    at = str(run["at"])[:16].replace("T", " ") + " UTC"
    return WORDS[language]["run"].format(subject=run["subject"], at=at, purpose=run["purpose"], id=run["id"])


def heading(line: Json, *, language: str) -> str:
    words = WORDS[language]
    if line["dimension"] is None:
        return words["everybody"]
    return f"{words[line['dimension']]}, {group_name(line['group'], language)}"


def people(line: Json, *, language: str) -> str:
    words = WORDS[language]
    return words["hidden-people"] if line["people"] is None else words["people"].format(number=line["people"])


def result(finding: Json, *, language: str) -> str:
    words = WORDS[language]
    if finding["share"] is None:
        return words["hidden"]
    share, low, high = (percent(finding[name], language=language) for name in ("share", "low", "high"))
    return words["share"].format(share=share, part=finding["part"], whole=finding["whole"], low=low, high=high)


def percent(share: float, *, language: str) -> str:
    text = f"{share * 100:.1f} %"
    return text.replace(".", ",") if language == "id" else text


def _beside(line: Json, finding: Json, words: dict[str, str]) -> str:
    """Everybody is not compared with everybody."""
    return "" if line["dimension"] is None or finding["share"] is None else f"; {words[finding['verdict']]}"
