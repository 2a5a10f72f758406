"""A row of a list of vacancies to the row that the vacancies service imports."""

import re

from ijc.importing.mapping.columns import Vocabulary
from ijc.importing.mapping.vacancy_columns import JOINED, NEEDED, VACANCY_COLUMNS
from ijc.importing.reading import suggested
from ijc.importing.reading.amounts import is_schedule, read_count, read_wage, read_years
from ijc.importing.reading.dates import read_day
from ijc.importing.reading.labels import read_codes
from ijc.importing.reading.lists import read_list
from ijc.importing.reading.terms import read_arrangement, read_education
from ijc.importing.rows import RefusedValueError
from vocabulary import education as levels
from vocabulary import regions

COLUMNS = Vocabulary(names=VACANCY_COLUMNS, needed=NEEDED, joined=JOINED)
LONGEST_TITLE = 200
MOST_TEXT = 20_000
_REGION = re.compile(r"\d{2}\.?\d{2}")
_DISTRICT = re.compile(r"\d{2}\.\d{2}\.\d{2}")
_OCCUPATION = re.compile(r"\d{4}")
_PROVINCES = frozenset(region.province.casefold() for region in regions.BY_CODE.values())
_KEPT: tuple[tuple[str, str | None, str], ...] = (
    ("majors", None, "Jurusan"),
    ("benefits", None, "Tunjangan"),
    ("education", "education", "Pendidikan"),
    ("experience", "experience_years", "Pengalaman"),
    ("wage", "wage_min", "Gaji"),
    ("wage_min", "wage_min", "Gaji"),
    ("arrangement", "arrangement", "Jenis pekerjaan"),
    ("location", "workplace_city", "Lokasi"),
)
_SKILLS = (("must_skills", "Keterampilan wajib"), ("nice_skills", "Keterampilan tambahan"))
_MONEY = ("rp", "idr", "rupiah", "")


def read_vacancy(texts: dict[str, str], *, notes: list[str]) -> dict[str, object]:
    """The body of one row; ``notes`` gathers what was kept as text only.

    Raises:
        RefusedValueError: naming the field.
    """
    title = _required(texts, "title", longest=LONGEST_TITLE)
    free = "\n\n".join(texts[name] for name in ("description", "requirements") if name in texts)
    if len(free) > MOST_TEXT:
        raise RefusedValueError(field="description", reason=f"must not have more than {MOST_TEXT:,} characters")
    body: dict[str, object] = {
        "title": title,
        "employer_name": _required(texts, "employer_name", longest=LONGEST_TITLE),
        "legal_form": texts.get("legal_form"),
        **_occupation(texts, title, notes),
        "must_skills": suggested.skills_of(read_list(texts.get("must_skills", ""))),
        **_nice_skills(texts, free),
        "education": _education(texts, notes),
        "experience_years": _experience(texts, notes),
        "schedule": _schedule(texts),
        "openings": _openings(texts),
        "arrangement": _arrangement(texts, notes),
        "workplace_city": _region(texts),
        "district": _district(texts),
        **_demands(texts, free),
        "accommodations": read_codes(texts.get("accommodations", ""), field="accommodations"),
        "closes_on": read_day(texts.get("closes_on", ""), field="closes_on"),
        **_wages(texts, notes),
    }
    unread = _skills_without_code(texts, free)
    notes.extend(["some skills kept as text only"] if unread else [])
    body["description"] = "\n".join([_with_what_was_not_coded(free, texts, body), *unread]).strip()
    notes.extend(f"excluding wording: {kind}" for kind in suggested.excluding(f"{title}\n{free}"))
    return {name: value for name, value in body.items() if value not in (None, [], "")}


def _required(texts: dict[str, str], name: str, *, longest: int) -> str:
    text = texts.get(name, "")
    if not text:
        raise RefusedValueError(field=name, reason="must not be empty")
    if len(text) > longest:
        raise RefusedValueError(field=name, reason=f"must not have more than {longest} characters")
    return " ".join(text.split())


def _occupation(texts: dict[str, str], title: str, notes: list[str]) -> dict[str, object]:
    """A code as it is written is somebody's word; one that words were taken for is a suggestion."""
    written = texts.get("occupation", "")
    if _OCCUPATION.fullmatch(written):
        if suggested.occupation(written) != written:
            raise RefusedValueError(field="occupation", reason="is not a four-digit code of ISCO-08 or KBJI 2014")
        return {"occupation": written}
    code = suggested.occupation(written) or suggested.occupation(title)
    if code is None:
        notes.append("occupation not recognised from the title")
        return {}
    return {"occupation": code, "occupation_suggested": True}


def _nice_skills(texts: dict[str, str], free: str) -> dict[str, object]:
    """Skills read out of running text are wishes: only a column of their own makes a skill a must."""
    listed = suggested.skills_of(read_list(texts.get("nice_skills", "")))
    musts = set(suggested.skills_of(read_list(texts.get("must_skills", ""))))
    read = [code for code in suggested.skills_in(free) if code not in listed] if free else []
    found = [code for code in (*listed, *read) if code not in musts][: suggested.MOST_SKILLS]
    return {"nice_skills": found, "suggested_skills": [code for code in read if code in found]}


def _demands(texts: dict[str, str], free: str) -> dict[str, object]:
    """Demands read out of running text are marginal: only a column of their own makes one essential."""
    listed = read_codes(texts.get("demands", ""), field="demands")
    room = max(0, suggested.MOST_DEMANDS - len(listed))
    read = [code for code in suggested.demands_in(free) if code not in listed][:room]
    marginal = [{"code": code, "essential": False} for code in read]
    return {"demands": [*listed, *marginal], "suggested_demands": read}


def _with_what_was_not_coded(free: str, texts: dict[str, str], body: dict[str, object]) -> str:
    """Nothing that was written is lost: what no code stands for goes on as text."""
    kept = [
        f"{label}: {texts[name]}"
        for name, code, label in _KEPT
        if name in texts
        and (code is None or body.get(code) is None)
        and texts[name].casefold() not in free.casefold()
        and texts[name] != body.get("schedule")
    ]
    return "\n".join([free, *kept]).strip()


def _skills_without_code(texts: dict[str, str], free: str) -> list[str]:
    parts = {label: suggested.no_skills(read_list(texts.get(name, ""))) for name, label in _SKILLS}
    unread = {label: [part for part in found if part not in free] for label, found in parts.items()}
    return [f"{label}: {', '.join(found)}" for label, found in unread.items() if found]


def _education(texts: dict[str, str], notes: list[str]) -> str | None:
    written = texts.get("education", "")
    if not written:
        return None
    level = levels.find(written)
    code = level.code if level else read_education(written, lowest=True)
    if code is None:
        notes.append("education kept as text only")
    return code


def _experience(texts: dict[str, str], notes: list[str]) -> float | None:
    written = texts.get("experience", "")
    years = read_years(written)
    if written and years is None and not is_schedule(written):
        notes.append("experience kept as text only")
    return years


def _schedule(texts: dict[str, str]) -> str | None:
    """Portals write the working days where the experience should be."""
    written = texts.get("experience", "")
    return written if is_schedule(written) else None


def _openings(texts: dict[str, str]) -> int:
    written = texts.get("openings", "")
    if not written:
        return 1
    count = read_count(written)
    if count is None or count == 0:
        raise RefusedValueError(field="openings", reason="must be a whole number from 1")
    return count


def _arrangement(texts: dict[str, str], notes: list[str]) -> str | None:
    written = texts.get("arrangement", "")
    code = read_arrangement(written)
    if written and code is None:
        notes.append("arrangement kept as text only")
    return code


def _wages(texts: dict[str, str], notes: list[str]) -> dict[str, object]:
    currency = texts.get("wage_currency", "").casefold()
    if currency not in _MONEY:
        notes.append("wage in another currency kept as text only")
        return {}
    lowest, highest = texts.get("wage_min", ""), texts.get("wage_max", "")
    written = f"{lowest} - {highest}" if lowest and highest else lowest or highest or texts.get("wage", "")
    if not written:
        return {}
    low, high = read_wage(written, period=texts.get("wage_period", ""))
    if low is None:
        notes.append("wage kept as text only")
    return {"wage_min": low, "wage_max": high}


def _region(texts: dict[str, str]) -> str | None:
    written = texts.get("workplace_city", "")
    if written:
        if not _REGION.fullmatch(written):
            raise RefusedValueError(field="workplace_city", reason="must be a Kemendagri code such as 35.78")
        return written if "." in written else f"{written[:2]}.{written[2:]}"
    return _region_named(texts.get("location", ""))


def _region_named(written: str) -> str | None:
    """``Rungkut, Surabaya, Jawa Timur``: the first part that names a region; a later one must not be a province."""
    first, *others = (part.strip() for part in written.split(","))
    places = [first, *(part for part in others if part.casefold() not in _PROVINCES)]
    return next((found.code for part in places if (found := regions.named(part)) is not None), None)


def _district(texts: dict[str, str]) -> str | None:
    written = texts.get("district")
    if written and not _DISTRICT.fullmatch(written):
        raise RefusedValueError(field="district", reason="must be a Kemendagri code such as 35.78.01")
    return written
