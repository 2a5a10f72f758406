"""O*NET's text release: its many titles, led to ISCO by ESCO's published crosswalk."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from ijc.vocabulary.release import Release
from vocabulary import occupations

_TITLES, _ALTERNATE = "Occupation Data.txt", "Alternate Titles.txt"
_CODE = "O*NET-SOC Code"
# How much a match of the crosswalk says about the group.
_WORTH = {"exactMatch": 4, "exactISCO": 4, "closeMatch": 2, "narrowMatch": 1, "broadMatch": 1}


def leading(crosswalk: Release, groups: Mapping[str, str]) -> dict[str, str]:
    """The ISCO group most of an O*NET occupation's ESCO occupations are in, by its code; some lead to ISCO itself."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for row in crosswalk.rows(crosswalk.path.name, "O*NET Id", "ESCO or ISCO URI", "Type of Match"):
        named = row["ESCO or ISCO URI"].rsplit("/", 1)[-1]
        code = groups.get(named, named.removeprefix("C"))
        if code in occupations.BY_CODE:
            votes[row["O*NET Id"]][code] += _WORTH.get(row["Type of Match"], 1)
    return {soc: min(counted, key=lambda code: (-counted[code], code)) for soc, counted in votes.items()}


def titles(release: Release, codes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, column in ((_TITLES, "Title"), (_ALTERNATE, "Alternate Title")):
        for row in release.rows(name, _CODE, column, delimiter="\t"):
            if row[_CODE] in codes:
                yield row[column], codes[row[_CODE]]
